import { defineLab } from '@lab/shared/lab';
import { sums, type SumRow } from './demonstration/sums.ts';
import { blockingTable, makeTable, orderTable, poolTable, threadsTable } from './demonstration/tables.ts';
import { observeBlocking } from './experiment/blocking.ts';
import type { Observations } from './experiment/observation.ts';
import { observeOrder } from './experiment/order.ts';
import { observePool, type PoolRun } from './experiment/pool.ts';
import { observeThreads } from './experiment/threads.ts';
import type { BlockingRun } from './given/programs/blocking.ts';
import { rowsOf } from './questions.ts';

/** What one run found; the tests of the lab read it. */
export interface EventLoopFindings {
  /** What was seen, by row; shown rows only. */
  readonly seen: Observations;
  readonly blocking: readonly BlockingRun[];
  readonly pool: readonly PoolRun[];
  readonly make: readonly SumRow[];
}

/** The kept rows are left to the specification: a table copied from here must not be all answers. */
const shown = (task: string): string[] =>
  rowsOf(`event-loop.${task}`)
    .filter(({ kept }) => !kept)
    .map(({ id }) => id);

export default defineLab<EventLoopFindings>({
  name: 'event-loop',
  title: 'Event loop, thread pool and worker threads',
  week: 1,
  topics: ['w1.scheduler'],
  needs: [],
  seconds: 6,
  question: {
    ask: "Four password hashes (pbkdf2) are running. fs.stat('.') and a TCP echo start now. Which waits?",
    choices: ['neither', 'stat', 'echo', 'both'],
    answer: ({ pool }) =>
      `stat: ${tookMs(pool[0], 'stat')} ms, until a hash had ended (${Math.round(pool[0]?.firstHashMs ?? 0)} ms); the echo took ${tookMs(pool[0], 'tcp-echo')} ms; with 16 threads in the pool stat took ${tookMs(pool[1], 'stat')} ms`,
  },
  why: 'One thread runs all callbacks, so nothing runs while one of them does; files, dns.lookup, zlib and asynchronous crypto borrow one of four pool threads and queue for them, while sockets and timers are polled by the loop and need none.',
  seen: ({ pool, blocking }) => {
    const awaits = blocking.find(({ work }) => work === 'awaits');
    return `fs.stat took ${tookMs(pool[0], 'stat')} ms behind four password hashes and ${tookMs(pool[1], 'stat')} ms with 16 pool threads, a TCP echo ${tookMs(pool[0], 'tcp-echo')} ms; 3,000,000 awaits took ${Math.round(awaits?.ms ?? 0)} ms and a 1 ms interval fired ${awaits?.ticks} times`;
  },
  async run({ out, ...rest }) {
    const context = { out, ...rest };
    out.line('main: what a main script queues, each script in a Node process of its own, twice');
    const main = await observeOrder(shown('main'), context);
    out.table(orderTable('event-loop.main', 'The order of what a main script queues', main));
    out.line('phases: the same from callbacks');
    const phases = await observeOrder(shown('phases'), context);
    out.table(orderTable('event-loop.phases', 'The order of what a callback queues', phases));
    out.line('blocking: an interval of 1 ms beside work on the main thread');
    const blocking = await observeBlocking(shown('blocking'), context);
    out.table(blockingTable(blocking.runs));
    const made = await sums(context);
    out.table(makeTable(made));
    out.line('threads: 10 worker threads against 10,000 async calls');
    const threads = await observeThreads(shown('threads'), context);
    out.table(threadsTable(threads.observations));
    out.line('pool: four pbkdf2, then other calls, with 4 and with 16 threads');
    const pool = await observePool(shown('pool'), context);
    out.table(poolTable(pool.runs));
    return {
      seen: {
        ...main,
        ...phases,
        ...blocking.observations,
        ...pool.observations,
        ...threads.observations,
      },
      blocking: blocking.runs,
      pool: pool.runs,
      make: made,
    };
  },
});

function tookMs(run: PoolRun | undefined, call: string): string {
  const took = run?.calls.find((found) => found.call === call)?.ms ?? 0;
  return took < 10 ? took.toFixed(1) : String(Math.round(took));
}
