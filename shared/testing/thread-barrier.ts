import { blockUntil, cellsOf, settleUntil, type SharedCell } from './shared-cell.ts';
import { TestingError } from './testing-error.ts';

// Cell 0 holds the round in its upper and the arrivals of this round in its lower 16 bits, so that one
// compare-and-exchange moves both and nobody can arrive in one round and be counted in another. Cell 1 holds
// the parties.
const STATE = 0;
const PARTIES = 1;
const CELLS = 2;
const ARRIVED_MASK = 0xffff;
const MAX_PARTIES = 0xffff;

const roundOf = (state: number) => state >>> 16;
const arrivedOf = (state: number) => state & ARRIVED_MASK;

/**
 * A meeting point that threads share: the last of `parties` to arrive lets all of them go on, round after
 * round. Send `buffer` through `workerData` or a message and build it anew on the other side:
 * `new ThreadBarrier(workerData.barrier)`. A sense-reversing barrier after Hensgen, Finkel and Manber (1988),
 * with a counter of rounds in place of the sense.
 */
export class ThreadBarrier {
  readonly buffer: SharedArrayBuffer;
  readonly parties: number;
  readonly #cells: SharedCell;

  /**
   * @param buffer that of another ThreadBarrier; `createThreadBarrier(parties)` makes the first
   * @throws TestingError `BUFFER_NOT_SHARED`
   */
  constructor(buffer: SharedArrayBuffer) {
    this.#cells = cellsOf(buffer, CELLS);
    this.buffer = buffer;
    this.parties = Atomics.load(this.#cells, PARTIES);
  }

  /** How many have arrived in this round and wait for the rest. */
  get waiting(): number {
    return arrivedOf(Atomics.load(this.#cells, STATE));
  }

  /**
   * Blocks this thread until all parties have arrived: for worker threads; on the main thread the event loop
   * stands still, and a worker that needs it to start never arrives.
   * @throws TestingError `BARRIER_TIMEOUT` after `timeoutMs`; this arrival then no longer counts
   */
  arrive(timeoutMs: number): 'passed' {
    const round = this.#enter();
    const passed = (state: number) => roundOf(state) !== round;
    if (blockUntil(this.#cells, passed, timeoutMs) || !this.#withdraw(round)) return 'passed';
    throw this.#timedOut(timeoutMs);
  }

  /**
   * The same without blocking: this thread goes on, and the process is held.
   * @param signal aborted first: rejects with its reason; this arrival then no longer counts
   * @throws TestingError `BARRIER_TIMEOUT` after `timeoutMs`; this arrival then no longer counts
   */
  async arriveAsync(timeoutMs: number, signal?: AbortSignal): Promise<'passed'> {
    signal?.throwIfAborted();
    const round = this.#enter();
    const passed = (state: number) => roundOf(state) !== round;
    if ((await settleUntil(this.#cells, passed, timeoutMs, signal)) || !this.#withdraw(round))
      return 'passed';
    signal?.throwIfAborted();
    throw this.#timedOut(timeoutMs);
  }

  /** Counts this arrival, opening the next round if it is the last. @returns the round arrived in */
  #enter(): number {
    for (;;) {
      const state = Atomics.load(this.#cells, STATE);
      const last = arrivedOf(state) + 1 === this.parties;
      const next = last ? (roundOf(state) + 1) << 16 : state + 1;
      if (Atomics.compareExchange(this.#cells, STATE, state, next) !== state) continue;
      if (last) Atomics.notify(this.#cells, STATE);
      return roundOf(state);
    }
  }

  /** Takes an arrival back. @returns false when the round has ended meanwhile: then it has passed after all */
  #withdraw(round: number): boolean {
    for (;;) {
      const state = Atomics.load(this.#cells, STATE);
      if (roundOf(state) !== round) return false;
      if (Atomics.compareExchange(this.#cells, STATE, state, state - 1) === state) return true;
    }
  }

  #timedOut(timeoutMs: number): TestingError {
    const others = this.waiting;
    return new TestingError(
      'BARRIER_TIMEOUT',
      `${this.parties} parties must arrive within ${timeoutMs} ms, got ${others + 1} with this one`,
    );
  }
}

/**
 * Makes a barrier in memory of its own. It holds nothing that must be closed.
 * @param parties a whole number from 1 to 65,535
 * @throws TestingError `BARRIER_PARTIES_INVALID`
 */
export function createThreadBarrier(parties: number): ThreadBarrier {
  if (!Number.isSafeInteger(parties) || parties < 1 || parties > MAX_PARTIES) {
    throw new TestingError(
      'BARRIER_PARTIES_INVALID',
      `parties must be a whole number from 1 to ${MAX_PARTIES}, got ${String(parties)}`,
    );
  }
  const cells = new Int32Array(new SharedArrayBuffer(CELLS * Int32Array.BYTES_PER_ELEMENT));
  Atomics.store(cells, PARTIES, parties);
  return new ThreadBarrier(cells.buffer);
}
