import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { errorOf, failure, until, valueOf } from './outcome.ts';
import { implementations, usePools, watchThreads } from './pools.ts';

const program = fileURLToPath(new URL('../given/program.ts', import.meta.url));
/** From the program's last line on. What it could leave behind lasts 60 s. */
const endsWithinMs = 3000;
const startsWithinMs = 15_000;

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the program in a process of its own, with the preloads of this one, and waits for it to end by itself. */
async function runProgram(implementation: string, mode: string): Promise<Ended> {
  const child = spawn(process.execPath, [...process.execArgv, program, implementation, mode]);
  const kill = (): boolean => child.kill('SIGKILL');
  let patience = setTimeout(kill, startsWithinMs);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    clearTimeout(patience);
    patience = setTimeout(kill, endsWithinMs);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(patience);
  if (stderr.includes('NOT_IMPLEMENTED')) throw Object.assign(new Error(stderr), { code: 'NOT_IMPLEMENTED' });
  return { code, signal, stdout, stderr };
}

describe('worker-pool.close', { timeout: 20_000 }, () => {
  describe.each(implementations)('$title', ({ create }) => {
    const { open, barrier } = usePools(create);

    test('close refuses new jobs, lets the accepted ones finish, and ends the threads', async () => {
      const threads = watchThreads();
      const pool = open();
      const meeting = barrier();
      const calls = [pool.run('pass', meeting.buffer), pool.run('increment', 1), pool.run('increment', 2)];
      await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
      const closing = pool.close();
      await errorOf(pool.run('increment', 3), 'POOL_CLOSED', 'run during close');
      meeting.open();
      await Promise.all(calls.map((call) => valueOf(call, 'each accepted job')));
      expect(await valueOf(closing, 'close()')).toEqual({ drained: 3, forced: 0 });
      expect(threads).toMatchObject({ started: 1, exited: 1 });
      await errorOf(pool.run('increment', 3), 'POOL_CLOSED', 'run after close');
    });

    test.each([0, 20])(
      'past a deadline of %i ms what runs and what waits gets JOB_FORCED',
      async (deadlineMs) => {
        const threads = watchThreads();
        const pool = open();
        const reached = barrier();
        const calls = [pool.run('pass', reached.buffer), pool.run('increment', 1)];
        await until(() => reached.arrived === 1, 'the first job must be inside the barrier');
        const closing = pool.close({ deadlineMs });
        for (const call of calls) await errorOf(call, 'JOB_FORCED', 'each open call');
        expect(await valueOf(closing, 'close()')).toEqual({ drained: 0, forced: 2 });
        expect(threads).toMatchObject({ started: 1, exited: 1 });
      },
    );

    test('a second close returns the same promise, whatever its options', async () => {
      const pool = open();
      const meeting = barrier();
      const running = pool.run('pass', meeting.buffer);
      await until(() => meeting.arrived === 1, 'the job must be inside the barrier');
      const closing = pool.close();
      expect(pool.close({ deadlineMs: 0 })).toBe(closing);
      meeting.open();
      await valueOf(running, 'the job that runs');
      expect(await valueOf(closing, 'close()')).toEqual({ drained: 1, forced: 0 });
      expect(pool.close()).toBe(closing);
    });

    test('a thread that dies during close is replaced for the jobs that wait', async () => {
      const pool = open();
      const meeting = barrier();
      const exiting = pool.run('exit', { code: 1, barrier: meeting.buffer });
      const waiting = pool.run('increment', 1);
      const closing = pool.close();
      await errorOf(exiting, 'THREAD_EXITED', 'the job that exits');
      expect(await valueOf(waiting, 'the job that waits')).toBe(2);
      expect(await valueOf(closing, 'close()')).toEqual({ drained: 2, forced: 0 });
    });

    test('close without a job in hand, and await using, end the threads', async () => {
      const threads = watchThreads();
      expect(await valueOf(open().close(), 'close()')).toEqual({ drained: 0, forced: 0 });
      const pool = open();
      await valueOf(pool.run('increment', 1), 'a job');
      await valueOf(pool[Symbol.asyncDispose](), 'the disposal');
      expect(threads.exited).toBe(threads.started);
    });

    test('a deadlineMs that no timer can hold is refused with POOL_OPTION_INVALID, and the pool stays open', async () => {
      const pool = open();
      for (const deadlineMs of [-1, 1.5, Number.NaN, 2 ** 31]) {
        await errorOf(pool.close({ deadlineMs }), 'POOL_OPTION_INVALID', `deadlineMs ${deadlineMs}`);
      }
      expect(await valueOf(pool.run('increment', 1), 'a job afterwards')).toBe(2);
    });
  });

  // The last row shows that the test tells a pool that is closed well, whoever wrote it.
  test.each([
    ['#worker-pool', 'drained'],
    ['#worker-pool', 'forced'],
    ['#worker-pool', 'idle'],
    ['control: piscina', 'drained'],
  ])('%s: a process ends by itself (%s)', async (implementation, mode) => {
    const ended = await runProgram(implementation, mode);
    if (ended.signal !== null) {
      throw failure(`the process must end by itself within ${endsWithinMs} ms of its last line, got killed`);
    }
    expect(ended).toEqual({ code: 0, signal: null, stdout: 'done\n', stderr: '' });
  });
});
