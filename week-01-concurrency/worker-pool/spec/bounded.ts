import { describe, expect, onTestFinished, test } from 'vitest';
import { createThreadPool } from '#worker-pool';
import type { PoolOptions } from '../contract.ts';
import { errorOf, thrownBy, until, valueOf } from './outcome.ts';
import { implementations, jobs, usePools, watchThreads } from './pools.ts';

/** What `append` wrote: the order in which jobs began. */
function createLog(entries: number): { readonly log: SharedArrayBuffer; read(): number[] } {
  const log = new SharedArrayBuffer((entries + 1) * Int32Array.BYTES_PER_ELEMENT);
  const cells = new Int32Array(log);
  return { log, read: () => [...cells.subarray(1, 1 + Atomics.load(cells, 0))] };
}

describe('worker-pool.bounded', { timeout: 20_000 }, () => {
  describe.each(implementations)('$title', ({ create }) => {
    const { open, barrier } = usePools(create);

    test('N jobs run side by side in N threads', async () => {
      const pool = open({ threads: 3 });
      const meeting = barrier();
      const calls = [1, 2, 3].map(() => pool.run('pass', meeting.buffer));
      await until(() => meeting.arrived === 3, '3 jobs must be inside the barrier at once');
      meeting.open();
      const threadIds = await Promise.all(calls.map((call) => valueOf(call, 'each job')));
      expect(new Set(threadIds).size).toBe(3);
    });

    test('no more jobs run at once than there are threads, the rest wait', async () => {
      const threads = watchThreads();
      const pool = open({ threads: 2 });
      const meeting = barrier();
      const calls = Array.from({ length: 12 }, () => pool.run('pass', meeting.buffer));
      await until(() => meeting.arrived === 2, '2 jobs must be inside the barrier');
      expect(pool.stats).toEqual({ running: 2, waiting: 10 });
      meeting.open();
      await Promise.all(calls.map((call) => valueOf(call, 'each job')));
      expect(meeting.peak).toBeLessThanOrEqual(2);
      expect(threads.started).toBe(2);
      expect(pool.stats).toEqual({ running: 0, waiting: 0 });
    });

    test('jobs begin in the order of their calls', async () => {
      const pool = open();
      const meeting = barrier();
      const { log, read } = createLog(20);
      const first = pool.run('pass', meeting.buffer);
      const values = Array.from({ length: 20 }, (_, at) => at + 1);
      const calls = values.map((value) => pool.run('append', { log, value }));
      await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
      meeting.open();
      await Promise.all([first, ...calls].map((call) => valueOf(call, 'each job')));
      expect(read()).toEqual(values);
    });

    test.each([0, 2])(
      'past a queueLimit of %i a call is refused with POOL_FULL and harms nobody',
      async (queueLimit) => {
        const pool = open({ queueLimit });
        const meeting = barrier();
        const accepted = Array.from({ length: 1 + queueLimit }, () => pool.run('pass', meeting.buffer));
        const oneMore = pool.run('increment', 1);
        meeting.open();
        await errorOf(oneMore, 'POOL_FULL', 'one call more than threads + queueLimit');
        await Promise.all(accepted.map((call) => valueOf(call, 'each accepted job')));
        expect(await valueOf(pool.run('increment', 1), 'a call when there is room again')).toBe(2);
      },
    );

    test('a freed slot goes to the job that waits, not to a call that arrives in the same turn', async () => {
      const pool = open({ queueLimit: 1 });
      const meeting = barrier();
      const { log, read } = createLog(2);
      const running = pool.run('pass', meeting.buffer);
      const waiting = pool.run('append', { log, value: 1 });
      const newcomers = running.then(() => ({
        accepted: pool.run('append', { log, value: 2 }),
        refused: pool.run('append', { log, value: 3 }),
      }));
      await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
      meeting.open();
      const { accepted, refused } = (await valueOf(newcomers, 'the first job')) as Awaited<typeof newcomers>;
      await errorOf(refused, 'POOL_FULL', 'the second newcomer, while one job runs and one newcomer waits,');
      await Promise.all([waiting, accepted].map((call) => valueOf(call, 'each accepted job')));
      expect(read()).toEqual([1, 2]);
    });
  });

  test('a frozen options object serves and stays as it was', async () => {
    const options = Object.freeze({ jobs, threads: 1, queueLimit: 3 });
    const pool = createThreadPool(options);
    onTestFinished(async () => {
      await pool.close();
    });
    expect(await valueOf(pool.run('increment', 1), "run('increment')")).toBe(2);
    expect(options).toEqual({ jobs, threads: 1, queueLimit: 3 });
  });

  test.each<[string, Partial<Record<keyof PoolOptions, unknown>>]>([
    ['threads 0', { threads: 0 }],
    ['threads 65', { threads: 65 }],
    ['threads 1.5', { threads: 1.5 }],
    ['threads NaN', { threads: Number.NaN }],
    ["threads '2'", { threads: '2' }],
    ['queueLimit -1', { queueLimit: -1 }],
    ['queueLimit Infinity', { queueLimit: Infinity }],
    ['window 0', { window: 0 }],
    ['window 65', { window: 65 }],
    ['memoryLimitMb 7', { memoryLimitMb: 7 }],
    ["onAbort 'kill'", { onAbort: 'kill' }],
    ['jobs as a path', { jobs: './jobs.ts' }],
  ])('%s is refused with POOL_OPTION_INVALID, whose message names the option', (what, option) => {
    const options = { jobs, threads: 1, ...option } as unknown as PoolOptions;
    const error = thrownBy(() => createThreadPool(options), 'POOL_OPTION_INVALID', what);
    expect(error.message).toMatch(new RegExp(`^${what.split(' ')[0]} must be .+, got `, 'u'));
  });
});
