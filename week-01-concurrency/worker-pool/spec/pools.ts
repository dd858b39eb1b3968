import { setTimeout as after } from 'node:timers/promises';
import type { Worker } from 'node:worker_threads';
import { afterEach, onTestFinished } from 'vitest';
import { createThreadPool } from '#worker-pool';
import type { CreateThreadPool, PoolOptions, ThreadPool } from '../contract.ts';
import { Barrier } from '../given/barrier.ts';
import { createPiscinaPool } from '../given/piscina-pool.ts';

export const jobs = new URL('../given/jobs.ts', import.meta.url);

/** The pool that is graded, and the one that shows that the contract can be met by what one chooses at work. */
export const implementations: readonly { readonly title: string; readonly create: CreateThreadPool }[] = [
  { title: '#worker-pool', create: createThreadPool },
  { title: 'control: piscina', create: createPiscinaPool },
];

const closeWithinMs = 2000;

/** Opens pools and barriers that the end of the test closes and opens, whatever state the test left them in. */
export function usePools(create: CreateThreadPool): {
  open(options?: Partial<PoolOptions>): ThreadPool;
  barrier(): Barrier;
} {
  const pools: ThreadPool[] = [];
  const barriers: Barrier[] = [];
  afterEach(async () => {
    for (const barrier of barriers.splice(0)) barrier.open();
    await Promise.all(pools.splice(0).map(closeInTime));
  });
  return {
    open(options) {
      const pool = create({ jobs, threads: 1, ...options });
      pools.push(pool);
      return observed(pool);
    },
    barrier() {
      const barrier = new Barrier();
      barriers.push(barrier);
      return barrier;
    },
  };
}

/**
 * The pool, with every promise of `run` counted as handled: a test may look at its calls in any order. What a
 * pool rejects besides is not covered by this and fails the test run.
 */
function observed(pool: ThreadPool): ThreadPool {
  return {
    get stats() {
      return pool.stats;
    },
    run(name, argument, options) {
      const call = pool.run(name, argument, options);
      call.catch(() => undefined);
      return call;
    },
    close: (options) => pool.close(options),
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

/** Clearing up is no part of any claim: a pool whose close is not written yet, or hangs, fails nothing here. */
async function closeInTime(pool: ThreadPool): Promise<void> {
  const giveUp = new AbortController();
  try {
    await Promise.race([
      pool.close({ deadlineMs: 0 }),
      after(closeWithinMs, undefined, { signal: giveUp.signal }),
    ]);
  } catch {
    // As above.
  } finally {
    giveUp.abort();
  }
}

/** The worker threads that this process starts from now until the end of the test. */
export function watchThreads(): { readonly started: number; readonly exited: number } {
  const seen = { started: 0, exited: 0 };
  const onWorker = (worker: Worker): void => {
    seen.started += 1;
    worker.once('exit', () => {
      seen.exited += 1;
    });
  };
  process.on('worker', onWorker);
  onTestFinished(() => {
    process.off('worker', onWorker);
  });
  return seen;
}
