/**
 * Loaded by vitest in the process that runs the learner's code, before the specification. It writes what vitest
 * would tell too late or not at all: which test has begun, at once, since a loop without end lets no message
 * out; and what still holds the process when every test has passed, since vitest ends that process itself.
 */
import { appendFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { afterAll, afterEach, beforeEach } from 'vitest';
import { HoldWatch } from './hold-watch.ts';
import type { SpecificationEvent } from './specification-events.ts';

const file = process.env['LAB_GRADE_EVENTS'] ?? '';
const heldMs = Number(process.env['LAB_GRADE_HELD_MS']);
const watch = new HoldWatch();
let anyFailed = false;

// The bound on memory is this thread's, whose heap has it by now. Left standing it would override the
// `resourceLimits` of every Worker, and child processes would inherit it.
setFlagsFromString('--max-old-space-size=0');
process.execArgv = process.execArgv.filter((flag) => !flag.startsWith('--max-old-space-size='));

beforeEach(({ task }) => {
  write({ kind: 'started', test: task.fullTestName });
});

afterEach(({ task }) => {
  anyFailed ||= task.result?.state === 'fail';
});

afterAll(async () => {
  // A test that failed half-way leaves open what it would have closed: its failure is the news.
  const by = anyFailed ? [] : await watch.leftAfter(heldMs);
  watch[Symbol.dispose]();
  if (by.length > 0) write({ kind: 'held', by });
}, heldMs + 10_000);

function write(event: SpecificationEvent): void {
  appendFileSync(file, `${JSON.stringify(event)}\n`);
}
