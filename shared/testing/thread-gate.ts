import { blockUntil, cellsOf, createCell, settleUntil, type SharedCell } from './shared-cell.ts';
import { TestingError } from './testing-error.ts';

const OPEN = 1;

/**
 * A latch that threads share: shut when made, opened once by any of them, never shut again. Send `buffer`
 * through `workerData` or a message and build it anew on the other side: `new ThreadGate(workerData.gate)`.
 */
export class ThreadGate {
  readonly buffer: SharedArrayBuffer;
  readonly #cells: SharedCell;

  /**
   * @param buffer that of another ThreadGate; `createThreadGate()` makes the first
   * @throws TestingError `BUFFER_NOT_SHARED`
   */
  constructor(buffer: SharedArrayBuffer) {
    this.#cells = cellsOf(buffer, 1);
    this.buffer = buffer;
  }

  get opened(): boolean {
    return Atomics.load(this.#cells, 0) === OPEN;
  }

  /** Lets every thread through, now and later. A second call does nothing. */
  open(): void {
    Atomics.store(this.#cells, 0, OPEN);
    Atomics.notify(this.#cells, 0);
  }

  /**
   * Blocks this thread until the gate is open: for worker threads; on the main thread the event loop stands still.
   * @throws TestingError `GATE_TIMEOUT` after `timeoutMs`
   */
  wait(timeoutMs: number): void {
    if (!blockUntil(this.#cells, (value) => value === OPEN, timeoutMs)) throw timedOut(timeoutMs);
  }

  /**
   * Resolves when the gate is open; meanwhile this thread goes on, and the process is held.
   * @param signal aborted first: rejects with its reason
   * @throws TestingError `GATE_TIMEOUT` after `timeoutMs`
   */
  async waitAsync(timeoutMs: number, signal?: AbortSignal): Promise<void> {
    if (await settleUntil(this.#cells, (value) => value === OPEN, timeoutMs, signal)) return;
    signal?.throwIfAborted();
    throw timedOut(timeoutMs);
  }
}

/** Makes a gate that is shut, in memory of its own. It holds nothing that must be closed. */
export function createThreadGate(): ThreadGate {
  return new ThreadGate(createCell().buffer);
}

function timedOut(timeoutMs: number): TestingError {
  return new TestingError('GATE_TIMEOUT', `the gate must open within ${timeoutMs} ms, got no open()`);
}
