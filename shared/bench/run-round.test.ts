import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import type { LoadRound, Work } from './bench.ts';
import { runRound } from './run-round.ts';

const close = async (): Promise<void> => {};
const { signal } = new AbortController();

/** A clock that only the operation moves. */
function clockMovedBy(stepsMs: readonly number[]) {
  let nowMs = 0;
  let calls = 0;
  return {
    now: () => nowMs,
    calls: () => calls,
    operation: () => {
      nowMs += stepsMs[calls++ % stepsMs.length]!;
    },
  };
}

describe('a task', () => {
  test('gives operations by the time they took together', async () => {
    // 1 ms and 9 ms by turns: 200 a second. The mean of the single rates would be 556.
    const { now, operation } = clockMovedBy([1, 9]);
    const round = await runRound({ operation, close }, { durationMs: 1_000, signal, now });
    expect(round.operationsPerSecond).toBeCloseTo(200, 0);
    expect(round.latencyMs?.p99).toBe(9);
  });

  test('that is asynchronous is awaited before the next begins, also when it is a thenable', async () => {
    const { now, operation, calls } = clockMovedBy([10]);
    let underWay = 0;
    const query = () => ({
      // What a query builder does: the work begins when it is awaited.
      // oxlint-disable-next-line unicorn/no-thenable
      then(done: () => void) {
        expect(++underWay).toBe(1);
        queueMicrotask(() => {
          operation();
          underWay--;
          done();
        });
      },
    });
    const round = await runRound({ operation: query, close }, { durationMs: 100, signal, now });
    expect(round.operationsPerSecond).toBe(100);
    expect(calls()).toBe(11);
  });

  test('that does several operations a call counts them all and gives no latencies', async () => {
    const { now, operation } = clockMovedBy([2]);
    const work: Work = { operation, operationsPerCall: 500, close };
    expect(await runRound(work, { durationMs: 100, signal, now })).toEqual({ operationsPerSecond: 250_000 });
  });

  test('that fails ends the round with its error', async () => {
    const { now, operation: tick } = clockMovedBy([1]);
    let left = 5;
    const operation = () => {
      tick();
      if (left-- === 0) throw new TypeError('boom');
    };
    await expect(runRound({ operation, close }, { durationMs: 100, signal, now })).rejects.toThrow(
      new TypeError('boom'),
    );
  });

  test('that never settles is left behind on an abort', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    let calls = 0;
    const operation = () => {
      // The third: one is the look at what it answers, and one a timed call.
      if (++calls < 3) return Promise.resolve();
      queueMicrotask(() => controller.abort(reason));
      return new Promise(() => {});
    };
    // A clock that stands would keep a round going for ever; this one moves on each look at it.
    let nowMs = 0;
    const round = runRound(
      { operation, close },
      { durationMs: 100, signal: controller.signal, now: () => nowMs++ },
    );
    await expect(round).rejects.toBe(reason);
    expect(calls).toBe(3);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });
});

function run(round: LoadRound, now = () => 0) {
  return runRound({ run: async () => round, close }, { durationMs: 500, signal, now });
}

describe('a load', () => {
  test('is divided by the time it states', async () => {
    expect(await run({ operations: 50, elapsedMs: 250 })).toEqual({ operationsPerSecond: 200 });
  });

  test('that states no time is divided by the time it took', async () => {
    let nowMs = 0;
    expect(await run({ operations: 50 }, () => (nowMs += 125))).toEqual({ operationsPerSecond: 400 });
  });

  test('gives median and 99th percentile of its latencies', async () => {
    const latenciesMs = Array.from({ length: 200 }, (_, index) => 200 - index);
    const { latencyMs } = await run({ operations: 200, elapsedMs: 1_000, latenciesMs });
    expect(latencyMs).toEqual({ p50: 100, p99: 198 });
  });

  test.each([
    { operations: 0, elapsedMs: 500 },
    { operations: Number.NaN, elapsedMs: 500 },
    { operations: 5, elapsedMs: 0 },
  ])('of $operations operations in $elapsedMs ms has no rate', async (round) => {
    await expect(run(round)).rejects.toThrow(
      `a round must complete operations in a time above 0, got ${round.operations} in ${round.elapsedMs} ms`,
    );
  });
});
