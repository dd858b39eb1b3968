import { describe, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { runThread, type ThreadRun } from './fixtures/run-thread.ts';
import { leakCheck, listenerCount } from './leaks.ts';
import { createThreadGate, ThreadGate } from './thread-gate.ts';

const timeoutMs = 20_000;

interface Report {
  readonly threadId: number;
  readonly outcome: string;
}

function startWaiting(gate: ThreadGate, ms: number): ThreadRun<Report> {
  return runThread<Report>('gate-thread.ts', { gate: gate.buffer, timeoutMs: ms });
}

describe('threads', { timeout: 2 * timeoutMs }, () => {
  test('they wait through early wake-ups until another thread opens the gate', async () => {
    const gate = createThreadGate();
    await using runs = new AsyncDisposableStack();
    const started = [1, 2].map(() => runs.use(startWaiting(gate, timeoutMs)));
    const cells = new Int32Array(gate.buffer);
    // Both are asleep at the gate when a wake-up reaches two; afterwards they sleep again.
    for (let wake = 0; wake < 2; wake++) {
      await eventually(() => expect(Atomics.notify(cells, 0)).toBe(2), {
        withinMs: timeoutMs,
        everyMs: 1,
      });
    }
    gate.open();
    const reports = await Promise.all(started.map((run) => run.message));
    expect(reports.map((report) => report.outcome)).toEqual(['passed', 'passed']);
    expect(new Set(reports.map((report) => report.threadId)).size).toBe(2);
  });

  test('control: at a gate that nobody opens a thread gets a GATE_TIMEOUT', async () => {
    await using run = startWaiting(createThreadGate(), 30);
    expect((await run.message).outcome).toBe('GATE_TIMEOUT');
  });

  test('a thread that comes to an open gate passes', async () => {
    const gate = createThreadGate();
    gate.open();
    gate.open();
    expect(new ThreadGate(gate.buffer).opened).toBe(true);
    await using run = startWaiting(gate, 0);
    expect((await run.message).outcome).toBe('passed');
  });
});

test('the main thread waits without blocking, and is told at the deadline', async () => {
  const gate = createThreadGate();
  await expect(gate.waitAsync(10)).rejects.toThrow('the gate must open within 10 ms, got no open()');
  const passed = gate.waitAsync(timeoutMs);
  setImmediate(() => gate.open());
  await passed;
  await gate.waitAsync(0);
});

test('an aborted wait rejects with the reason and leaves neither timer nor listener', async () => {
  const gate = createThreadGate();
  const abort = new AbortController();
  using check = leakCheck({ signals: [abort.signal] });
  const left = gate.waitAsync(timeoutMs, abort.signal);
  abort.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  expect(listenerCount(abort.signal)).toBe(0);
  await check.assertNone({ withinMs: timeoutMs });
});

test('a buffer that is not shared is refused', () => {
  const buffer = new ArrayBuffer(4) as unknown as SharedArrayBuffer;
  expect(() => new ThreadGate(buffer)).toThrow('buffer must be a SharedArrayBuffer of 4 bytes, got object');
});
