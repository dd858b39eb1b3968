import { TestingError } from './testing-error.ts';

// Taken when this module is loaded, so that fake timers installed later by a test do not stop the deadlines
// of the tools that watch this test.
const {
  setTimeout: setRealTimeout,
  clearTimeout: clearRealTimeout,
  setImmediate: setRealImmediate,
} = globalThis;
const realNow = performance.now.bind(performance);

/** Timers above this fire at once in Node (measured: 2^31 ms becomes 1 ms). */
const maxTimeoutMs = 2_147_483_647;

/** Milliseconds on the machine's monotonic clock, also under fake timers. */
export function now(): number {
  return realNow();
}

/**
 * Calls `fn` once after `ms` by the real clock and keeps the process alive until then.
 * @returns a function that takes the call back; calling it late or twice does nothing
 */
export function after(ms: number, fn: () => void): () => void {
  const timer = setRealTimeout(fn, ms);
  return () => clearRealTimeout(timer);
}

/** Resolves after one more turn of the event loop, by which Node has told the async hooks what is gone. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setRealImmediate(resolve);
  });
}

/** @throws TestingError `TESTING_TIME_INVALID` unless a timer can wait for `ms` */
export function requireMs(name: string, ms: number): number {
  if (!(ms >= 0 && ms <= maxTimeoutMs)) {
    throw new TestingError(
      'TESTING_TIME_INVALID',
      `${name} must be between 0 and ${maxTimeoutMs} ms, got ${String(ms)}`,
    );
  }
  return ms;
}
