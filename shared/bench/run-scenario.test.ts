import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { Contender, Work } from './bench.ts';
import { runBench } from './run-bench.ts';
import { benchOf } from './scripted-bench.ts';
import { scripted } from './scripted-contender.ts';

const reason = new Error('enough');

/** A contender whose parts can be replaced one by one. */
function contender(name: string, log: string[], parts: Partial<Work & Contender> = {}): Contender {
  const sound = scripted(name, [100, 100, 100], { log });
  return {
    name,
    async setup(signal) {
      const work = await (parts.setup?.(signal) ?? sound.setup(signal));
      return {
        ...work,
        ...(parts.run && { run: parts.run }),
        ...(parts.close && { close: parts.close }),
      } as Work;
    },
  };
}

describe('failure', () => {
  const boom = new TypeError('boom');
  const fails = (): Promise<never> => Promise.reject(boom);

  test('a round that fails is reported by contender and round, and all are closed', async () => {
    const log: string[] = [];
    const bench = benchOf({
      contenders: [contender('a', log), contender('b', log, { run: fails }), contender('c', log)],
    });
    await expect(runBench(bench)).rejects.toMatchObject({
      code: 'BENCH_ROUND_FAILED',
      message: 'b of scenario scenario-1 must finish round 1, got TypeError: boom',
      cause: boom,
    });
    expect(log.filter((entry) => entry.endsWith('close'))).toEqual(['c close', 'b close', 'a close']);
  });

  test('a set-up that fails closes those before it and sets up none after it', async () => {
    const log: string[] = [];
    const bench = benchOf({
      contenders: [contender('a', log), contender('b', log, { setup: fails }), contender('c', log)],
    });
    await expect(runBench(bench)).rejects.toMatchObject({ code: 'BENCH_SETUP_FAILED', cause: boom });
    expect(log).toEqual(['a setup', 'a close']);
  });

  test('a close that fails does not keep the others open, and is no success', async () => {
    const log: string[] = [];
    const bench = benchOf({ contenders: [contender('a', log), contender('b', log, { close: fails })] });
    await expect(runBench(bench)).rejects.toMatchObject({ code: 'BENCH_CLOSE_FAILED', cause: boom });
    expect(log.at(-1)).toBe('a close');
  });

  test('several failures are reported together', async () => {
    const log: string[] = [];
    const bench = benchOf({
      contenders: [
        contender('a', log, { close: fails }),
        contender('b', log),
        contender('c', log, { run: fails, close: fails }),
      ],
    });
    const failure = await runBench(bench).catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(AggregateError);
    expect(failure).toMatchObject({
      code: 'BENCH_FAILED',
      message: expect.stringContaining(
        'scenario scenario-1 must end without a failure, got 3: BenchError: c of',
      ),
    });
    expect((failure as AggregateError).errors.map((error: Error) => error.message)).toEqual([
      'c of scenario scenario-1 must finish round 1, got TypeError: boom',
      'c of scenario scenario-1 must close, got TypeError: boom',
      'a of scenario scenario-1 must close, got TypeError: boom',
    ]);
    expect(log).toContain('b close');
  });

  test('a progress listener that throws ends the run with all closed', async () => {
    const log: string[] = [];
    const run = runBench(benchOf({ contenders: [contender('a', log)] }), {
      onProgress: ({ step }) => {
        if (step === 'round') throw boom;
      },
    });
    await expect(run).rejects.toBe(boom);
    expect(log).toEqual(['a setup', 'a close']);
  });
});

describe('abort', () => {
  test('inside a round rejects with the reason, closes all and leaves no listener', async () => {
    const controller = new AbortController();
    const log: string[] = [];
    const never = () => {
      queueMicrotask(() => controller.abort(reason));
      return new Promise<never>(() => {});
    };
    const bench = benchOf({ contenders: [contender('a', log), contender('b', log, { run: never })] });
    await expect(runBench(bench, { signal: controller.signal })).rejects.toBe(reason);
    expect(log).toEqual(['a setup', 'b setup', 'a run 500', 'b close', 'a close']);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test.each([
    { step: 'setup', contenderName: 'b', log: ['a setup', 'b setup', 'b close', 'a close'] },
    { step: 'round', contenderName: 'a', log: ['a setup', 'b setup', 'b close', 'a close'] },
    { step: 'round', contenderName: 'b', log: ['a setup', 'b setup', 'a run 500', 'b close', 'a close'] },
  ])('before the $step of $contenderName stops there', async ({ step, contenderName, log: expected }) => {
    const controller = new AbortController();
    const log: string[] = [];
    const bench = benchOf({ contenders: [contender('a', log), contender('b', log)] });
    const run = runBench(bench, {
      signal: controller.signal,
      onProgress: (progress) => {
        if (progress.step === step && progress.contender === contenderName) controller.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
    expect(log).toEqual(expected);
  });

  test('before the start sets up nothing', async () => {
    const ours = scripted('ours', []);
    const run = runBench(benchOf({ contenders: [ours] }), { signal: AbortSignal.abort(reason) });
    await expect(run).rejects.toBe(reason);
    expect(ours.calls).toEqual([]);
  });
});
