/**
 * The specification, one file a task, in the order of the tasks. It runs on "#worker-pool", whatever LAB_IMPL
 * makes of that name; what is called `control:` runs on something else and shows that the test itself is right.
 */
await import('./spec/one-thread.ts');
await import('./spec/bounded.ts');
await import('./spec/casualties.ts');
await import('./spec/abort.ts');
await import('./spec/close.ts');
await import('./spec/consumer.ts');
await import('./spec/windowed.ts');
