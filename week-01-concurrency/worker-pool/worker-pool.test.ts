/**
 * The specification, one file a task, in the order of the tasks. It runs on "#worker-pool", whatever LAB_IMPL
 * makes of that name; what is called `control:` runs on something else and shows that the test itself is right.
 */
import './spec/one-thread.ts';
import './spec/bounded.ts';
import './spec/casualties.ts';
import './spec/abort.ts';
import './spec/close.ts';
import './spec/consumer.ts';
import './spec/windowed.ts';
