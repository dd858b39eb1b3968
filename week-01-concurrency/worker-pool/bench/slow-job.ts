import type { Contender } from '@lab/shared/bench';
import { createThreadPool } from '#worker-pool';

const jobs = new URL('../given/jobs.ts', import.meta.url);
const slowMs = 20;
const shortJobs = 8;

/**
 * Hands a pool of two threads one job of 20 ms and then eight that take next to no time, again and again; the
 * latency is that of the short job that waited longest.
 */
export function behindSlowJob(name: string, window: number): Contender {
  return {
    name,
    async setup() {
      const pool = createThreadPool({ jobs, threads: 2, window });
      await Promise.all([pool.run('increment', 1), pool.run('increment', 1)]);
      return {
        async run(durationMs, signal) {
          const latenciesMs: number[] = [];
          const startedAt = performance.now();
          while (performance.now() - startedAt < durationMs && !signal.aborted) {
            const slow = pool.run('spin', slowMs);
            const handedAt = performance.now();
            const short = Array.from({ length: shortJobs }, () => pool.run('increment', 1));
            await Promise.all(short);
            latenciesMs.push(performance.now() - handedAt);
            await slow;
          }
          return { operations: latenciesMs.length, latenciesMs };
        },
        close: async () => void (await pool.close({ deadlineMs: 1000 })),
      };
    },
  };
}
