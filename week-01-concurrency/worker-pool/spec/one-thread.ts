import { threadId } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { createThreadPool } from '#worker-pool';
import { PoolError } from '../contract.ts';
import { errorOf, until, valueOf } from './outcome.ts';
import { implementations, usePools, watchThreads } from './pools.ts';

const missingModule = new URL('./no-such-jobs.ts', import.meta.url);
const throwingModule = new URL("data:text/javascript,throw new Error('no licence file')");
const exitingModule = new URL('data:text/javascript,process.exit(3)');

function detachedBuffer(): ArrayBuffer {
  const buffer = new ArrayBuffer(8);
  structuredClone(buffer, { transfer: [buffer] });
  return buffer;
}

describe('worker-pool.one-thread', { timeout: 20_000 }, () => {
  describe.each(implementations)('$title', ({ create }) => {
    const { open } = usePools(create);

    test('a job runs in a thread of its own and its result comes back', async () => {
      const pool = open();
      const [result, jobThread] = await Promise.all([
        valueOf(pool.run('increment', 41), "run('increment', 41)"),
        valueOf(pool.run('whichThread'), "run('whichThread')"),
      ]);
      expect(result).toBe(42);
      expect(jobThread).not.toBe(threadId);
    });

    test('argument and result cross as structured clones', async () => {
      const sent = { when: new Date(0), tags: new Map([['a', new Set([1])]]), bytes: new Uint8Array([1, 2]) };
      const got = await valueOf(open().run('echo', sent), "run('echo', …)");
      expect(got).toEqual(sent);
      expect(got).not.toBe(sent);
    });

    test('a job may return a promise', async () => {
      expect(await valueOf(open().run('echoLater', 'later'), "run('echoLater')")).toBe('later');
    });

    test.each(['fail', 'failLater'])(
      'what %s throws is the cause of JOB_FAILED, with its code',
      async (name) => {
        const argument = { message: 'out of paper', code: 'PAPER_OUT' };
        const error = await errorOf(open().run(name, argument), 'JOB_FAILED', `run('${name}')`);
        expect(error.cause).toMatchObject({ message: 'out of paper', code: 'PAPER_OUT' });
      },
    );

    test('a name that the jobs module does not export is JOB_UNKNOWN', async () => {
      const pool = open();
      for (const name of ['noSuchJob', 'toString', 'constructor', '__proto__']) {
        const error = await errorOf(pool.run(name), 'JOB_UNKNOWN', `run('${name}')`);
        expect(error.message).toContain(name);
      }
    });

    test.each([
      ['a function', () => undefined],
      ['a symbol', Symbol('no')],
      ['a buffer that was transferred away', detachedBuffer()],
    ])('%s as argument is JOB_ARGUMENT_UNCLONEABLE', async (_what, argument) => {
      const error = await errorOf(open().run('echo', argument), 'JOB_ARGUMENT_UNCLONEABLE', "run('echo')");
      expect(error).toBeInstanceOf(PoolError);
    });

    test('a result that cannot be cloned is JOB_RESULT_UNCLONEABLE', async () => {
      const call = open().run('returnFunction');
      const error = await errorOf(call, 'JOB_RESULT_UNCLONEABLE', "run('returnFunction')");
      expect(error).toBeInstanceOf(PoolError);
    });

    test.each([
      ['is missing', missingModule],
      ['throws', throwingModule],
    ])(
      'a jobs module that %s fails every job that waits for it: THREAD_START_FAILED',
      async (_how, module) => {
        const pool = open({ jobs: module });
        const calls = [1, 2, 3].map((value) => pool.run('increment', value));
        const errors = await Promise.all(
          calls.map((call) => errorOf(call, 'THREAD_START_FAILED', 'each run')),
        );
        expect(errors).toHaveLength(3);
      },
    );

    test('close ends the thread', async () => {
      const threads = watchThreads();
      const pool = open();
      await valueOf(pool.run('increment', 1), "run('increment')");
      await valueOf(pool.close(), 'close()');
      await until(() => threads.exited === 1, '1 thread must have exited');
      expect(threads).toMatchObject({ started: 1, exited: 1 });
    });
  });

  // Piscina's threads load the jobs in their first call: there this is a death in mid-job.
  describe('#worker-pool alone', () => {
    const { open } = usePools(createThreadPool);

    test('a jobs module that exits is a failed start, whatever its exit code', async () => {
      const pool = open({ jobs: exitingModule });
      const error = await errorOf(pool.run('increment', 1), 'THREAD_START_FAILED', "run('increment')");
      expect(error).toBeInstanceOf(PoolError);
    });
  });
});
