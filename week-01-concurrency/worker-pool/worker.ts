/**
 * Runs in each thread: loads the jobs module, runs the jobs it is handed one after another, in the order in
 * which they came, and answers in batches: when nothing is left in hand, and before it waits for a job.
 * A failure to load the module is left uncaught on purpose: the thread dies before its first job, and the pool
 * reads that as a thread that did not start.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { CallContext } from './call-context.ts';
import { cellStates, changeCell } from './cells.ts';
import { thrownCode } from './describe-thrown.ts';
import { outcomes } from './messages.ts';
import type { HandOver, Thrown, ThreadData } from './messages.ts';
import { ReplyBatch } from './reply-batch.ts';

if (parentPort === null) throw new Error('worker.ts must be started as a worker thread, got the main thread');
const { jobs, cells } = workerData as ThreadData;
const replies = new ReplyBatch(parentPort);
const jobsModule = (await import(jobs)) as Readonly<Record<string, unknown>>;

/** Jobs in hand, three values each; the first that has not begun starts at `next`. */
let inHand: HandOver = [];
let next = 0;
let working = false;

parentPort.on('message', (handOver: HandOver) => {
  if (inHand.length === 0) inHand = handOver;
  else for (const value of handOver) inHand.push(value);
  if (!working) void work();
});
parentPort.on('messageerror', (error) => {
  // The batch cannot be read, so that its jobs can never begin here. Dying hands them back to the pool.
  throw error;
});
// An exit that a job asks for takes the replies of the jobs before it along.
process.on('exit', () => replies.post());

/** Never rejects: whatever a job does ends in its reply. */
async function work(): Promise<void> {
  working = true;
  while (next < inHand.length) {
    const place = inHand[next] as number;
    const name = inHand[next + 1] as string;
    const argument = inHand[next + 2];
    next += 3;
    const job = Object.hasOwn(jobsModule, name) ? jobsModule[name] : undefined;
    if (!changeCell(cells, place, cellStates.handed, cellStates.begun)) {
      replies.add(place, outcomes.skipped, undefined);
    } else if (typeof job !== 'function') {
      Atomics.store(cells, place, cellStates.ended);
      replies.add(place, outcomes.unknown, undefined);
    } else {
      const context = new CallContext(cells, place);
      try {
        let value: unknown = job(argument, context);
        // Only a job that waits costs the thread a turn of its own; an await for each would cost every job one.
        if (isThenable(value)) {
          replies.postSoon();
          value = await value;
        }
        end(place, context);
        replies.add(place, outcomes.returned, value);
      } catch (error) {
        end(place, context);
        const code = thrownCode(error);
        const thrown: Thrown = code === undefined ? { value: error } : { value: error, code };
        replies.add(place, outcomes.threw, thrown);
      }
    }
  }
  inHand = [];
  next = 0;
  working = false;
  replies.post();
}

function end(place: number, context: CallContext): void {
  context.end();
  Atomics.store(cells, place, cellStates.ended);
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return 'then' in value && typeof value.then === 'function';
}
