import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { keepInFlight } from './keep-in-flight.ts';

const { signal } = new AbortController();
const reason = new Error('enough');

/** Operations that settle when the test says so, in the order in which they began. */
function heldOperations() {
  const held: PromiseWithResolvers<void>[] = [];
  let letGo = false;
  return {
    held,
    /** Settles all there are, and each later one at once. */
    settleAll: () => {
      letGo = true;
      for (const one of held) one.resolve();
    },
    operation: () => {
      if (letGo) return Promise.resolve();
      const one = Promise.withResolvers<void>();
      held.push(one);
      return one.promise;
    },
  };
}

/** Lets everything that is ready go on. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** How often the clock is read in a load of operations that take `operationMs` each. */
async function clockReads(operationMs: number) {
  let nowMs = 0;
  let count = 0;
  const now = () => {
    count++;
    return nowMs;
  };
  const operation = () => {
    nowMs += operationMs;
  };
  const { operations } = await keepInFlight({ inFlight: 1, durationMs: 100, operation, signal, now });
  return { operations, reads: count };
}

describe('keepInFlight', () => {
  test.each([{ inFlight: 1 }, { inFlight: 7 }, { inFlight: 64 }])(
    'keeps $inFlight under way, no more and no fewer',
    async ({ inFlight }) => {
      const { held, operation, settleAll } = heldOperations();
      let nowMs = 0;
      const load = keepInFlight({ inFlight, durationMs: 100, operation, signal, now: () => nowMs });
      expect(held).toHaveLength(inFlight);
      for (let settled = 0; settled < 3 * inFlight; settled++) {
        held[settled]!.resolve();
        await turn();
        expect(held.length - (settled + 1)).toBe(inFlight);
      }
      nowMs = 100;
      settleAll();
      await load;
    },
  );

  test('counts what was completed by the end and awaits the rest', async () => {
    const { held, operation } = heldOperations();
    let nowMs = 0;
    let ended = false;
    const load = keepInFlight({ inFlight: 3, durationMs: 50, operation, signal, now: () => nowMs });
    void load.then(() => (ended = true));
    nowMs = 60;
    held[0]!.resolve();
    await turn();
    expect(held).toHaveLength(3);
    held[1]!.resolve();
    await turn();
    expect(ended).toBe(false);
    held[2]!.resolve();
    expect(await load).toEqual({ operations: 1, elapsedMs: 60 });
  });

  test('ends on time though no operation ever leaves the microtask queue', async () => {
    let nowMs = 0;
    const operation = async () => {
      nowMs += 0.001;
    };
    const { operations, elapsedMs } = await keepInFlight({
      inFlight: 64,
      durationMs: 50,
      operation,
      signal,
      now: () => nowMs,
    });
    // 64 operations move the clock before the first is counted, and it is read a thousand times in a round.
    expect(elapsedMs).toBeGreaterThanOrEqual(50);
    expect(elapsedMs).toBeLessThan(50.2);
    expect(operations).toBeGreaterThan(49_900);
  });

  test('reads the clock seldom when operations are fast, and each time when they are slow', async () => {
    const fast = await clockReads(0.0005);
    expect(fast.operations).toBeGreaterThanOrEqual(200_000);
    expect(fast.reads).toBeLessThan(1_100);
    expect(await clockReads(5)).toEqual({ operations: 20, reads: 21 });
  });

  test('measures every n-th latency when asked', async () => {
    let nowMs = 0;
    const operation = () => {
      nowMs += 2;
    };
    const load = { inFlight: 1, durationMs: 40, operation, signal, now: () => nowMs };
    expect((await keepInFlight({ ...load, sampleEvery: 5 })).latenciesMs).toEqual([2, 2, 2, 2]);
    expect(await keepInFlight(load)).not.toHaveProperty('latenciesMs');
  });

  test.each([
    { how: 'rejects', begun: 3, fail: () => Promise.reject(reason) },
    {
      how: 'throws',
      // Known at once: the third is not begun any more.
      begun: 2,
      fail: () => {
        throw reason;
      },
    },
  ])('an operation that $how ends the load when the others have settled', async ({ begun, fail }) => {
    const { operation, settleAll } = heldOperations();
    let started = 0;
    let settled = false;
    const load = keepInFlight({
      inFlight: 3,
      durationMs: 50,
      operation: () => (++started === 2 ? fail() : operation()),
      signal,
      now: () => 0,
    });
    void load.catch(() => (settled = true));
    await turn();
    expect(settled).toBe(false);
    settleAll();
    await expect(load).rejects.toBe(reason);
    expect(started).toBe(begun);
  });

  test('an abort rejects at once, starts nothing more and leaves no listener', async () => {
    const controller = new AbortController();
    const { held, operation } = heldOperations();
    const load = keepInFlight({
      inFlight: 3,
      durationMs: 50,
      operation,
      signal: controller.signal,
      now: () => 0,
    });
    controller.abort(reason);
    await expect(load).rejects.toBe(reason);
    held[0]!.resolve();
    await turn();
    expect(held).toHaveLength(3);
    // A failure that comes late is nobody's: it must not end the process.
    held[1]!.reject(new Error('too late'));
    await turn();
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  test.each([
    { option: { inFlight: 0 }, message: 'inFlight must be a whole number above 0, got 0' },
    { option: { inFlight: 1.5 }, message: 'inFlight must be a whole number above 0, got 1.5' },
    { option: { durationMs: 0 }, message: 'durationMs must be milliseconds above 0, got 0' },
    { option: { sampleEvery: -1 }, message: 'sampleEvery must be 0 or more, whole, got -1' },
  ])('$message', async ({ option, message }) => {
    const load = keepInFlight({ inFlight: 1, durationMs: 1, operation: () => {}, signal, ...option });
    await expect(load).rejects.toMatchObject({ code: 'BENCH_DEFINITION', message });
  });
});
