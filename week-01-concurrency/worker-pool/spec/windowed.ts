import { describe, expect, test } from 'vitest';
import { createThreadPool } from '#worker-pool';
import { errorOf, reasonOf, until, valueOf } from './outcome.ts';
import { usePools, watchThreads } from './pools.ts';

const reason = new Error('the caller has left');

// Ours alone: with piscina a window is a number of jobs that run side by side in a thread (given/piscina-pool.ts).
describe('worker-pool.windowed', { timeout: 20_000 }, () => {
  const { open, barrier } = usePools(createThreadPool);

  test('window jobs are in the hands of a thread, which runs one at a time, in order', async () => {
    const pool = open({ window: 3 });
    const meeting = barrier();
    const calls = Array.from({ length: 5 }, () => pool.run('passLater', meeting.buffer));
    await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
    expect(pool.stats).toEqual({ running: 3, waiting: 2 });
    // Answered by the thread after the others: had it begun a second job meanwhile, that would have arrived.
    const last = pool.run('increment', 1);
    meeting.open();
    await Promise.all([...calls, last].map((call) => valueOf(call, 'each job')));
    expect(meeting.peak).toBe(1);
    expect(pool.stats).toEqual({ running: 0, waiting: 0 });
  });

  test('a job that kills its thread costs itself alone; those behind it run in order in the next thread', async () => {
    const threads = watchThreads();
    const pool = open({ window: 4 });
    const reached = barrier();
    const log = new SharedArrayBuffer(6 * Int32Array.BYTES_PER_ELEMENT);
    const exiting = pool.run('exit', { code: 1, barrier: reached.buffer });
    const calls = [1, 2, 3, 4].map((value) => pool.run('append', { log, value }));
    await errorOf(exiting, 'THREAD_EXITED', 'the job that exits');
    await Promise.all(calls.map((call) => valueOf(call, 'each job behind it')));
    expect([...new Int32Array(log).subarray(0, 5)]).toEqual([4, 1, 2, 3, 4]);
    expect(threads).toMatchObject({ started: 2, exited: 1 });
  });

  test('a job aborted after it was handed over and before it began settles at once and never runs', async () => {
    const pool = open({ window: 3 });
    const [meeting, reached] = [barrier(), barrier()];
    const caller = new AbortController();
    const first = pool.run('pass', meeting.buffer);
    const aborted = pool.run('count', reached.buffer, { signal: caller.signal });
    const third = pool.run('increment', 1);
    await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
    caller.abort(reason);
    expect(await reasonOf(aborted, 'the aborted call, while the first job still runs')).toBe(reason);
    expect(pool.stats.running).toBe(2);
    meeting.open();
    await Promise.all([first, third].map((call) => valueOf(call, 'each other job')));
    expect(reached.arrived).toBe(0);
  });

  test('ending the thread of an aborted job hurts neither the job before it nor those behind it', async () => {
    const threads = watchThreads();
    const pool = open({ window: 4 });
    const [before, reached, behind] = [barrier(), barrier(), barrier()];
    const caller = new AbortController();
    const first = pool.run('count', before.buffer);
    const aborted = pool.run('pass', reached.buffer, { signal: caller.signal });
    const others = [1, 2].map(() => pool.run('count', behind.buffer));
    await until(() => reached.arrived === 1, 'the second job must be running');
    caller.abort(reason);
    expect(await reasonOf(aborted, 'the aborted call')).toBe(reason);
    // The first job had ended. Whether its answer had left the thread is the implementation's: then it ran once.
    expect([1, 2]).toContain(await valueOf(first, 'the job before it'));
    await Promise.all(others.map((call) => valueOf(call, 'each job behind it')));
    expect(behind.arrived).toBe(2);
    expect(threads).toMatchObject({ started: 2, exited: 1 });
  });

  test('in one batch, what cannot be cloned or throws costs itself alone', async () => {
    const pool = open({ window: 6 });
    const calls = [
      pool.run('increment', 1),
      pool.run('echo', () => undefined),
      pool.run('returnFunction'),
      pool.run('throwOdd', 'function'),
      pool.run('noSuchJob'),
      pool.run('increment', 2),
    ] as const;
    expect(await valueOf(calls[0], 'the first job')).toBe(2);
    await errorOf(calls[1], 'JOB_ARGUMENT_UNCLONEABLE', "run('echo', a function)");
    await errorOf(calls[2], 'JOB_RESULT_UNCLONEABLE', "run('returnFunction')");
    await errorOf(calls[3], 'JOB_FAILED', "run('throwOdd')");
    await errorOf(calls[4], 'JOB_UNKNOWN', "run('noSuchJob')");
    expect(await valueOf(calls[5], 'the last job')).toBe(3);
  });

  test('a result is what it was when its job ended, whatever the next job does to it', async () => {
    const pool = open({ window: 3 });
    const calls = [1, 2, 3].map(() => pool.run('countUp'));
    const counts = await Promise.all(calls.map((call) => valueOf(call, "run('countUp')")));
    expect(counts).toEqual([{ count: 1 }, { count: 2 }, { count: 3 }]);
  });

  test("with onAbort 'tell' an abort is told to the job it is meant for, not to the next one in its place", async () => {
    const pool = open({ window: 2, onAbort: 'tell' });
    const reached = barrier();
    const caller = new AbortController();
    const aborted = pool.run('untilAborted', reached.buffer, { signal: caller.signal });
    const behind = pool.run('readAborted');
    await until(() => reached.arrived === 1, 'the first job must be running');
    caller.abort(reason);
    expect(await reasonOf(aborted, 'the aborted call')).toBe(reason);
    expect(await valueOf(behind, 'the job behind it')).toBe(false);
    const next = await Promise.all([1, 2].map(() => valueOf(pool.run('readAborted'), 'the next job')));
    expect(next).toEqual([false, false]);
  });

  test('close drains whole windows, and forces what is in them past its deadline', async () => {
    const drained = open({ window: 4 });
    const calls = Array.from({ length: 6 }, (_, at) => drained.run('increment', at));
    expect(await valueOf(drained.close(), 'close()')).toEqual({ drained: 6, forced: 0 });
    await Promise.all(calls.map((call) => valueOf(call, 'each accepted job')));

    const forced = open({ window: 4 });
    const reached = barrier();
    const stuck = Array.from({ length: 6 }, () => forced.run('pass', reached.buffer));
    await until(() => reached.arrived === 1, 'the first job must be running');
    expect(await valueOf(forced.close({ deadlineMs: 0 }), 'close()')).toEqual({ drained: 0, forced: 6 });
    for (const call of stuck) await errorOf(call, 'JOB_FORCED', 'each open call');
  });
});
