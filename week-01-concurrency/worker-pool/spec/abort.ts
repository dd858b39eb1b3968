import { getEventListeners } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { RunOptions } from '../contract.ts';
import { errorOf, reasonOf, until, valueOf } from './outcome.ts';
import { implementations, usePools, watchThreads } from './pools.ts';

const reason = new Error('the caller has left');

describe('worker-pool.abort', { timeout: 20_000 }, () => {
  describe.each(implementations)('$title', ({ create }) => {
    const { open, barrier } = usePools(create);

    test('with a signal aborted before the call, the job never runs', async () => {
      const pool = open();
      const reached = barrier();
      const call = pool.run('count', reached.buffer, { signal: AbortSignal.abort(reason) });
      expect(await reasonOf(call, 'run with an aborted signal')).toBe(reason);
      await valueOf(pool.run('increment', 1), 'the next job');
      expect(reached.arrived).toBe(0);
    });

    test('an abort in the queue settles at once, frees the place at once, and the job never runs', async () => {
      const pool = open({ queueLimit: 1 });
      const [meeting, reached] = [barrier(), barrier()];
      const caller = new AbortController();
      const running = pool.run('pass', meeting.buffer);
      const waiting = pool.run('count', reached.buffer, { signal: caller.signal });
      await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
      caller.abort(reason);
      const next = pool.run('increment', 1);
      expect(await reasonOf(waiting, 'the aborted call, while the first job still runs')).toBe(reason);
      expect(pool.stats).toEqual({ running: 1, waiting: 1 });
      meeting.open();
      await valueOf(running, 'the first job');
      expect(await valueOf(next, 'the call that took the free place')).toBe(2);
      expect(reached.arrived).toBe(0);
    });

    test('aborting the k-th of n in the queue leaves the others in order', async () => {
      const pool = open();
      const meeting = barrier();
      const caller = new AbortController();
      const log = new SharedArrayBuffer(6 * Int32Array.BYTES_PER_ELEMENT);
      const running = pool.run('pass', meeting.buffer);
      const append = (value: number, options?: RunOptions) => pool.run('append', { log, value }, options);
      const before = [append(1), append(2)];
      const aborted = append(3, { signal: caller.signal });
      const behind = [append(4), append(5)];
      await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
      caller.abort(reason);
      expect(await reasonOf(aborted, 'the aborted call')).toBe(reason);
      meeting.open();
      await Promise.all([running, ...before, ...behind].map((call) => valueOf(call, 'each other job')));
      expect([...new Int32Array(log).subarray(1, 5)]).toEqual([1, 2, 4, 5]);
    });

    test.each(['never', 'pass', 'untilAborted'])(
      'an abort of a running job (%s) settles at once and replaces its thread',
      async (job) => {
        const threads = watchThreads();
        const pool = open();
        const reached = barrier();
        const caller = new AbortController();
        const running = pool.run(job, reached.buffer, { signal: caller.signal });
        const next = pool.run('whichThread');
        await until(() => reached.arrived === 1, 'the job must be running');
        caller.abort(reason);
        expect(await reasonOf(running, 'the aborted call')).toBe(reason);
        await valueOf(next, 'the job that waited');
        expect(reached.inside).toBe(1);
        expect(threads).toMatchObject({ started: 2, exited: 1 });
      },
    );

    test("with onAbort 'tell' a running job reads context.aborted, in a loop that never yields", async () => {
      const threads = watchThreads();
      const pool = open({ onAbort: 'tell' });
      const reached = barrier();
      const caller = new AbortController();
      const running = pool.run('untilAborted', reached.buffer, { signal: caller.signal });
      await until(() => reached.arrived === 1, 'the job must be running');
      caller.abort(reason);
      expect(await reasonOf(running, 'the aborted call')).toBe(reason);
      await until(() => reached.inside === 0, 'the job must have left its loop');
      await valueOf(pool.run('increment', 1), 'the next job');
      expect(threads).toMatchObject({ started: 1, exited: 0 });
    });

    test("with onAbort 'tell' a job that does not listen keeps its slot until it returns", async () => {
      const pool = open({ onAbort: 'tell' });
      const [meeting, reached] = [barrier(), barrier()];
      const caller = new AbortController();
      const running = pool.run('pass', meeting.buffer, { signal: caller.signal });
      const next = pool.run('count', reached.buffer);
      await until(() => meeting.arrived === 1, 'the job must be running');
      caller.abort(reason);
      expect(await reasonOf(running, 'the aborted call')).toBe(reason);
      expect(pool.stats).toEqual({ running: 1, waiting: 1 });
      expect(reached.arrived).toBe(0);
      meeting.open();
      await valueOf(next, 'the job that waited');
    });

    test('a time-out counts from the call: it ends a job that waits, and one that runs', async () => {
      const pool = open();
      const [meeting, reached] = [barrier(), barrier()];
      const running = pool.run('pass', meeting.buffer);
      const waiting = pool.run('count', reached.buffer, { timeoutMs: 20 });
      await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
      await errorOf(waiting, 'JOB_TIMED_OUT', 'the call that waits');
      expect(pool.stats).toEqual({ running: 1, waiting: 0 });
      meeting.open();
      await valueOf(running, 'the first job');
      await errorOf(
        pool.run('never', reached.buffer, { timeoutMs: 20 }),
        'JOB_TIMED_OUT',
        'the call that runs',
      );
    });

    test('one abort settles every call under its signal', async () => {
      const pool = open({ threads: 2 });
      const meeting = barrier();
      const caller = new AbortController();
      const calls = Array.from({ length: 6 }, () =>
        pool.run('pass', meeting.buffer, { signal: caller.signal }),
      );
      await until(() => meeting.arrived === 2, '2 jobs must be running');
      caller.abort(reason);
      for (const call of calls) expect(await reasonOf(call, 'each call under the signal')).toBe(reason);
      expect(await valueOf(pool.run('increment', 1), 'the next job')).toBe(2);
      expect(meeting.arrived).toBe(2);
    });

    test('an abort after the job has settled does nothing', async () => {
      const threads = watchThreads();
      const pool = open();
      const caller = new AbortController();
      expect(await valueOf(pool.run('increment', 1, { signal: caller.signal }), 'the job')).toBe(2);
      caller.abort(reason);
      expect(await valueOf(pool.run('increment', 2), 'the next job')).toBe(3);
      expect(threads).toMatchObject({ started: 1, exited: 0 });
    });

    test('1,000 calls under one signal leave no listener, no timer and no warning', async () => {
      const warnings: Error[] = [];
      const note = (warning: Error): void => void warnings.push(warning);
      process.on('warning', note);
      onTestFinished(() => {
        process.off('warning', note);
      });
      const pool = open({ threads: 2 });
      const { signal } = new AbortController();
      const timers = (): number =>
        process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
      await valueOf(pool.run('increment', 1), 'a first job');
      const before = timers();
      const options = { signal, timeoutMs: 60_000 };
      const calls = Array.from({ length: 1000 }, () => pool.run('increment', 1, options));
      await valueOf(Promise.all(calls), '1,000 calls');
      expect(getEventListeners(signal, 'abort')).toEqual([]);
      expect(timers()).toBeLessThanOrEqual(before);
      expect(warnings).toEqual([]);
    });

    test('a timeoutMs that no timer can hold is refused with POOL_OPTION_INVALID', async () => {
      const pool = open();
      for (const timeoutMs of [0, -1, 1.5, Number.NaN, Infinity, 2 ** 31]) {
        const call = pool.run('increment', 1, { timeoutMs });
        const error = await errorOf(call, 'POOL_OPTION_INVALID', `timeoutMs ${timeoutMs}`);
        expect(error.message).toMatch(/^timeoutMs must be .+, got /u);
      }
    });
  });
});
