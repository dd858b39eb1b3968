import { after, now, requireMs } from './real-time.ts';
import { TestingError } from './testing-error.ts';

/** One number that several threads see, and on which they wait for each other. */
export type SharedCell = Int32Array<SharedArrayBuffer>;

export function createCell(): SharedCell {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
}

/** @throws TestingError `BUFFER_NOT_SHARED` for anything but a SharedArrayBuffer of `cells` numbers */
export function cellsOf(buffer: SharedArrayBuffer, cells: number): SharedCell {
  const bytes = cells * Int32Array.BYTES_PER_ELEMENT;
  if (!(buffer instanceof SharedArrayBuffer) || buffer.byteLength !== bytes) {
    const got = buffer instanceof SharedArrayBuffer ? `${buffer.byteLength} bytes` : typeof buffer;
    throw new TestingError(
      'BUFFER_NOT_SHARED',
      `buffer must be a SharedArrayBuffer of ${bytes} bytes, got ${got}`,
    );
  }
  return new Int32Array(buffer);
}

/**
 * Blocks this thread until `done` holds for the first cell. Every wake-up looks again, so early ones are harmless.
 * @returns false when `timeoutMs` have passed without it
 */
export function blockUntil(cells: SharedCell, done: (value: number) => boolean, timeoutMs: number): boolean {
  const deadline = now() + requireMs('timeoutMs', timeoutMs);
  for (;;) {
    const seen = Atomics.load(cells, 0);
    if (done(seen)) return true;
    const left = deadline - now();
    if (left <= 0) return false;
    // A value that changed since `seen` was read returns at once, so no change is slept through.
    Atomics.wait(cells, 0, seen, left);
  }
}

/**
 * The same without blocking: this thread's event loop goes on, and stays alive for it.
 * @returns false when `timeoutMs` have passed, or the signal was aborted, without it
 */
export async function settleUntil(
  cells: SharedCell,
  done: (value: number) => boolean,
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<boolean> {
  let stopped = signal?.aborted === true;
  const { promise: stop, resolve } = Promise.withResolvers<void>();
  const halt = () => {
    stopped = true;
    resolve();
  };
  // Atomics.waitAsync does not hold the process (measured: Node exits with 13); this timer does.
  const cancel = after(requireMs('timeoutMs', timeoutMs), halt);
  signal?.addEventListener('abort', halt, { once: true });
  try {
    for (;;) {
      const seen = Atomics.load(cells, 0);
      if (done(seen)) return true;
      if (stopped) return false;
      const wake = Atomics.waitAsync(cells, 0, seen);
      if (wake.async) await Promise.race([wake.value, stop]);
    }
  } finally {
    cancel();
    signal?.removeEventListener('abort', halt);
    // A caller that gives up leaves its waiter in the engine's list; waking everybody removes it, and the
    // others look again.
    if (stopped) Atomics.notify(cells, 0);
  }
}
