import { describe, expect, test } from 'vitest';
import { keepInFlight } from './keep-in-flight.ts';
import { runBench } from './run-bench.ts';
import type { BenchProgress } from './run-scenario.ts';
import { benchOf } from './scripted-bench.ts';
import { scripted } from './scripted-contender.ts';

function waits(...latenciesMs: number[]) {
  return { operations: latenciesMs.length, elapsedMs: 1_000, latenciesMs };
}

describe('figures', () => {
  test('are medians with their range, and ratios are taken round by round', async () => {
    const bench = benchOf({
      contenders: [
        scripted('ours', [300, 20, 260], { note: 'window 32' }),
        scripted('peer', [100, 10, 130], { version: 'piscina 5.3.2' }),
      ],
      goals: [{ contender: 'ours', against: 'peer', atLeast: 2 }],
    });
    const result = await runBench(bench);
    expect(result.versions).toEqual(['piscina 5.3.2']);
    expect(result.machine.node).toBe(process.versions.node);
    expect(result.scenarios).toEqual([
      {
        name: 'scenario-1',
        title: 'Tiny tasks',
        unit: 'jobs',
        measure: 'rate',
        reference: 'peer',
        rounds: 3,
        roundMs: 500,
        contenders: [
          {
            name: 'ours',
            note: 'window 32',
            rate: { median: 260, min: 20, max: 300 },
            ratio: { median: 2, min: 2, max: 3 },
            values: [300, 20, 260],
          },
          {
            name: 'peer',
            rate: { median: 100, min: 10, max: 130 },
            ratio: { median: 1, min: 1, max: 1 },
            values: [100, 10, 130],
          },
        ],
        goals: [
          { contender: 'ours', against: 'peer', atLeast: 2, ratio: { median: 2, min: 2, max: 3 }, met: true },
        ],
      },
    ]);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
  });

  test.each([
    { atLeast: 2, met: true },
    { atLeast: 2.001, met: false },
  ])('a median ratio of 2 against a goal of $atLeast: met is $met', async ({ atLeast, met }) => {
    const bench = benchOf(
      {
        contenders: [scripted('ours', [200, 900, 100]), scripted('peer', [100, 100, 100])],
        goals: [{ contender: 'ours', against: 'peer', atLeast }],
      },
      { contenders: [scripted('alone', [1, 1, 1])] },
    );
    const result = await runBench(bench);
    expect(result.met).toBe(met);
    expect(result.scenarios.map((scenario) => scenario.goals.map((goal) => goal.met))).toEqual([[met], []]);
  });

  test('of a scenario that compares latencies are the medians of its rounds', async () => {
    const bench = benchOf({
      measure: 'latency',
      rounds: 1,
      contenders: [scripted('deep', [waits(30, 40, 50)]), scripted('shallow', [waits(9, 10, 99)])],
      goals: [{ contender: 'deep', against: 'shallow', atLeast: 3 }],
    });
    const [scenario] = (await runBench(bench)).scenarios;
    expect(scenario!.contenders.map(({ values }) => values)).toEqual([[40], [10]]);
    expect(scenario!.goals[0]).toMatchObject({ ratio: { median: 4 }, met: true });
    expect(scenario!.contenders[1]!.latencyMs).toEqual({
      p50: { median: 10, min: 10, max: 10 },
      p99: { median: 99, min: 99, max: 99 },
    });
  });

  test('a scenario that compares latencies refuses a round without any', async () => {
    const bench = benchOf({ measure: 'latency', rounds: 1, contenders: [scripted('ours', [100])] });
    await expect(runBench(bench)).rejects.toMatchObject({
      code: 'BENCH_ROUND_FAILED',
      message: 'every round of ours must give latencies, got a round without any',
    });
  });
});

describe('the real clock', () => {
  test('gives a rate for a task and for a load', async () => {
    const close = async () => {};
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const bench = benchOf({
      rounds: 2,
      warmUpMs: 2,
      roundMs: 5,
      contenders: [
        { name: 'synchronous', setup: async () => ({ operation: () => performance.now(), close }) },
        { name: 'asynchronous', setup: async () => ({ operation: turn, close }) },
        {
          name: 'in flight',
          setup: async () => ({
            run: (durationMs, signal) =>
              keepInFlight({ inFlight: 8, durationMs, operation: turn, signal, sampleEvery: 2 }),
            close,
          }),
        },
      ],
    });
    const [scenario] = (await runBench(bench)).scenarios;
    for (const { rate, ratio, latencyMs } of scenario!.contenders) {
      expect(rate.min).toBeGreaterThan(0);
      expect(rate.max).toBeLessThan(Infinity);
      expect(ratio.median).toBeGreaterThan(0);
      expect(latencyMs!.p99.median).toBeGreaterThan(0);
    }
  });
});

describe('order', () => {
  test('all are set up, warmed up, run once a round by turns, and closed in reverse', async () => {
    const log: string[] = [];
    const bench = benchOf({
      warmUpMs: 50,
      roundMs: 200,
      rounds: 2,
      contenders: [scripted('a', [1, 1, 1], { log }), scripted('b', [1, 1, 1], { log })],
    });
    await runBench(bench);
    expect(log).toEqual([
      'a setup',
      'b setup',
      'a run 50',
      'b run 50',
      'a run 200',
      'b run 200',
      'b run 200',
      'a run 200',
      'b close',
      'a close',
    ]);
  });

  test('a warm-up does not count', async () => {
    const bench = benchOf({ warmUpMs: 50, rounds: 1, contenders: [scripted('a', [9_999, 5])] });
    expect((await runBench(bench)).scenarios[0]!.contenders[0]!.values).toEqual([5]);
  });

  test('progress names each step before it begins, and rounds can be fewer', async () => {
    const seen: BenchProgress[] = [];
    const bench = benchOf({ warmUpMs: 50, contenders: [scripted('a', [1, 1])] });
    await runBench(bench, { rounds: 1, onProgress: (progress) => seen.push(progress) });
    const at = { scenario: 'scenario-1', contender: 'a' };
    expect(seen).toEqual([
      { ...at, step: 'setup' },
      { ...at, step: 'warm-up' },
      { ...at, step: 'round', round: 1, rounds: 1 },
    ]);
  });

  test('rounds that are no whole number are refused before anything is set up', async () => {
    const ours = scripted('ours', []);
    await expect(runBench(benchOf({ contenders: [ours] }), { rounds: 0 })).rejects.toMatchObject({
      code: 'BENCH_DEFINITION',
      message: 'rounds must be a whole number above 0, got 0',
    });
    expect(ours.calls).toEqual([]);
  });
});
