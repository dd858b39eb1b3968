import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createThreadPool } from '#worker-pool';
import type { RunOptions, ThreadPool } from '../contract.ts';
import type { Barrier } from '../given/barrier.ts';
import { errorOf, failure as failed, outcome, until, valueOf } from './outcome.ts';
import { implementations, usePools, watchThreads } from './pools.ts';

const failure = { message: 'out of paper', code: 'PAPER_OUT' };

/** Everything that must settle without taking anything else along: what is run, and how its call ends. */
const casualties: readonly {
  readonly job: string;
  readonly argument: (reached: Barrier) => unknown;
  readonly options?: RunOptions;
  readonly code: 'JOB_FAILED' | 'JOB_TIMED_OUT' | 'THREAD_EXITED';
}[] = [
  { job: 'fail', argument: () => failure, code: 'JOB_FAILED' },
  { job: 'failLater', argument: () => failure, code: 'JOB_FAILED' },
  { job: 'exit', argument: (reached) => ({ code: 5, barrier: reached.buffer }), code: 'THREAD_EXITED' },
  { job: 'throwBeside', argument: () => undefined, code: 'THREAD_EXITED' },
  { job: 'never', argument: (reached) => reached.buffer, options: { timeoutMs: 200 }, code: 'JOB_TIMED_OUT' },
];

const anyJob = fc.constantFrom('increment', 'echoLater', 'fail', 'failLater', 'exit', 'returnFunction');

/** How many of two jobs get into a barrier at once. */
async function jobsAtOnce(pool: ThreadPool, meeting: Barrier): Promise<number> {
  const calls = [pool.run('pass', meeting.buffer), pool.run('pass', meeting.buffer)];
  await until(() => meeting.arrived === 2, '2 jobs must run at once afterwards, as before');
  meeting.open();
  await Promise.all(calls.map((call) => valueOf(call, 'each job afterwards')));
  return meeting.peak;
}

describe('worker-pool.casualties', { timeout: 20_000 }, () => {
  describe.each(implementations)('$title', ({ create }) => {
    const { open, barrier } = usePools(create);

    test.each(casualties)(
      'after more calls of $job than there are slots, every slot is back',
      async (casualty) => {
        const pool = open({ threads: 2 });
        const reached = barrier();
        const { job, argument, options, code } = casualty;
        const calls = [1, 2, 3].map(() => pool.run(job, argument(reached), options));
        await Promise.all(calls.map((call) => errorOf(call, code, `each run('${job}')`)));
        expect(await jobsAtOnce(pool, barrier())).toBe(2);
        expect(pool.stats).toEqual({ running: 0, waiting: 0 });
      },
    );

    test('a job that exhausts the memory of its thread costs itself alone', async () => {
      const threads = watchThreads();
      const pool = open({ memoryLimitMb: 16 });
      const reached = barrier();
      const leaking = pool.run('exhaustMemory', reached.buffer);
      const next = pool.run('increment', 1);
      await errorOf(leaking, 'THREAD_OUT_OF_MEMORY', "run('exhaustMemory')");
      expect(await valueOf(next, 'the job that waited')).toBe(2);
      expect(reached.arrived).toBe(1);
      expect(threads.exited).toBe(1);
    });

    test('jobs that exit among others: each other result is delivered', async () => {
      const threads = watchThreads();
      const pool = open({ threads: 2 });
      const reached = barrier();
      const calls = Array.from({ length: 12 }, (_, at) =>
        at % 4 === 0 ? pool.run('exit', { code: at, barrier: reached.buffer }) : pool.run('echo', at),
      );
      const echoed = calls.filter((_, at) => at % 4 !== 0);
      const exited = calls.filter((_, at) => at % 4 === 0);
      for (const call of exited) await errorOf(call, 'THREAD_EXITED', "each run('exit')");
      const values = await Promise.all(echoed.map((call) => valueOf(call, "each run('echo')")));
      expect(values).toEqual([1, 2, 3, 5, 6, 7, 9, 10, 11]);
      expect(reached.arrived).toBe(3);
      expect(threads.exited).toBe(3);
    });

    test('a job that throws after it had to wait rejects its own call, and nothing else is rejected', async () => {
      const unhandled: unknown[] = [];
      const note = (reason: unknown): void => void unhandled.push(reason);
      process.on('unhandledRejection', note);
      onTestFinished(() => {
        process.off('unhandledRejection', note);
      });
      const pool = open();
      const meeting = barrier();
      const first = pool.run('pass', meeting.buffer);
      const waiting = pool.run('fail', failure);
      await until(() => meeting.arrived === 1, 'the first job must be inside the barrier');
      expect(pool.stats.waiting).toBe(1);
      meeting.open();
      await valueOf(first, 'the first job');
      await errorOf(waiting, 'JOB_FAILED', 'the job that had to wait');
      expect(unhandled).toEqual([]);
    });

    test('throwing something odd is an ordinary failure', async () => {
      const pool = open();
      const causes: Record<string, unknown> = {};
      for (const kind of ['null', 'undefined', 'text', 'frozen', 'function', 'hostile']) {
        const error = await errorOf(pool.run('throwOdd', kind), 'JOB_FAILED', `run('throwOdd', '${kind}')`);
        causes[kind] = error.cause;
      }
      expect(causes).toMatchObject({ null: null, text: 'out of paper', frozen: { code: 'FROZEN' } });
      expect(causes['undefined']).toBeUndefined();
      expect([typeof causes['function'], typeof causes['hostile']]).toEqual(['string', 'string']);
    });
  });

  // An idle thread of piscina stands still: what a job left behind goes on with the thread's next job only.
  describe('#worker-pool alone', () => {
    const { open, barrier } = usePools(createThreadPool);

    test('a thread that dies of what a job left behind is replaced and hurts nobody', async () => {
      const threads = watchThreads();
      const pool = open();
      const reached = barrier();
      const before = await valueOf(pool.run('whichThread'), "run('whichThread')");
      await valueOf(pool.run('throwBehind', reached.buffer), "run('throwBehind')");
      await until(() => threads.exited === 1, 'the thread must have died');
      expect(reached.arrived).toBe(1);
      expect(await valueOf(pool.run('whichThread'), 'the next job')).not.toBe(before);
    });

    test('whatever the mix of jobs, every call settles as its job says and nothing is left in hand', async () => {
      // Outside of the property, where a pool that is still to be written says so itself.
      open();
      const settlesAsItsJobSays = async (threads: number, names: readonly string[]): Promise<void> => {
        const pool = open({ threads });
        const argument = { ...failure, barrier: barrier().buffer, code: 1 };
        const calls = names.map((name) => pool.run(name, argument));
        const inHand = pool.stats.running;
        const settled = await Promise.all(
          calls.map((call, at) => outcome(call, `call ${at}, run('${names[at]}'),`)),
        );
        const resolved = names.map((name) => name === 'increment' || name === 'echoLater');
        expect(settled.map(({ status }) => status === 'resolved')).toEqual(resolved);
        expect(inHand).toBeLessThanOrEqual(threads);
        expect(pool.stats).toEqual({ running: 0, waiting: 0 });
        await valueOf(pool.close(), 'close()');
      };
      const property = fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(anyJob, { maxLength: 12 }),
        settlesAsItsJobSays,
      );
      // The first mix is the same in every run: more failures than slots, then a death, then work.
      const examples: [number, string[]][] = [
        [2, ['fail', 'failLater', 'fail', 'exit', 'echoLater', 'increment']],
      ];
      try {
        await fc.assert(property, { numRuns: 4, endOnFailure: true, examples });
      } catch (error) {
        throw failed(error instanceof Error ? error.message : String(error), error);
      }
    });
  });
});
