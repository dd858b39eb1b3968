import { expect, test, vi } from 'vitest';
import { eventually } from './eventually.ts';
import { gate } from './gate.ts';
import { leakCheck, listenerCount } from './leaks.ts';

const withinMs = 10_000;

test('it calls until nothing is thrown, and resolves with what was returned', async () => {
  let calls = 0;
  const result = await eventually(
    () => {
      calls++;
      expect(calls).toBe(4);
      return `after ${calls}`;
    },
    { withinMs, everyMs: 0 },
  );
  expect(result).toBe('after 4');
});

test.each([false, undefined, null, 0])('%s is a result like any other', async (value) => {
  let calls = 0;
  const look = () => {
    calls++;
    return value;
  };
  expect(await eventually(look, { withinMs })).toBe(value);
  expect(calls).toBe(1);
});

test('control: a condition that never holds rejects, with the last failure as its cause', async () => {
  let calls = 0;
  const outcome = eventually(
    async () => {
      calls++;
      throw new Error(`failure ${calls}`);
    },
    { withinMs: 30, everyMs: 1 },
  );
  const error = await outcome.then(
    () => expect.unreachable('it resolved although every call threw'),
    (reason: Error & { code: string }) => reason,
  );
  expect(calls).toBeGreaterThan(1);
  expect(error.code).toBe('EVENTUALLY_TIMED_OUT');
  expect(error.cause).toEqual(new Error(`failure ${calls}`));
  expect(error.message).toMatch(
    new RegExp(
      `^the condition must hold within 30 ms, got ${calls} attempts in \\d+ ms; the last failure: failure ${calls}$`,
    ),
  );
});

test('a call that never settles is cut off at the deadline', async () => {
  const never = gate();
  await expect(eventually(() => never.passed(), { withinMs: 20 })).rejects.toThrow(
    /within 20 ms, got 1 attempt in \d+ ms, the last one still running$/,
  );
});

test('a thread that is blocked past the deadline still looks once more', async () => {
  let starved = false;
  const look = () => {
    if (starved) return 'seen';
    queueMicrotask(() => {
      // Holds the thread until the deadline has passed, as a loaded machine would.
      const past = performance.now() + 40;
      while (performance.now() < past);
      starved = true;
    });
    throw new Error('not yet');
  };
  expect(await eventually(look, { withinMs: 40, everyMs: 1 })).toBe('seen');
});

test('an abort rejects with the reason, in a call and in the pause between calls', async () => {
  const inCall = new AbortController();
  const never = gate();
  const first = eventually(
    async () => {
      queueMicrotask(() => inCall.abort(new Error('in a call')));
      await never.passed();
    },
    { withinMs, signal: inCall.signal },
  );
  await expect(first).rejects.toThrow('in a call');

  const inPause = new AbortController();
  const second = eventually(
    () => {
      setImmediate(() => inPause.abort(new Error('in the pause')));
      throw new Error('not yet');
    },
    { withinMs, everyMs: withinMs, signal: inPause.signal },
  );
  await expect(second).rejects.toThrow('in the pause');
  expect(listenerCount(inCall.signal) + listenerCount(inPause.signal)).toBe(0);
});

test('it leaves neither timers nor listeners', async () => {
  const { signal } = new AbortController();
  using check = leakCheck({ signals: [signal] });
  let calls = 0;
  await eventually(() => expect(++calls).toBe(3), { withinMs, everyMs: 1, signal });
  await check.assertNone({ withinMs });
});

test('fake timers do not stop its clock', async () => {
  vi.useFakeTimers();
  try {
    await expect(eventually(() => expect.unreachable(), { withinMs: 20 })).rejects.toThrow('within 20 ms');
  } finally {
    vi.useRealTimers();
  }
});

test.each([-1, Number.NaN, 2 ** 31])('withinMs of %s is refused', async (ms) => {
  await expect(eventually(() => 1, { withinMs: ms })).rejects.toThrow(
    `withinMs must be between 0 and 2147483647 ms, got ${ms}`,
  );
});
