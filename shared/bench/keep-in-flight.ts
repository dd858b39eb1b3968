import { abortable } from './abortable.ts';
import type { LoadRound } from './bench.ts';
import { benchError } from './bench-error.ts';

export interface KeepInFlightOptions {
  /** How many operations are under way at any time, a whole number above 0. */
  readonly inFlight: number;
  readonly durationMs: number;
  /** Starts one operation. */
  readonly operation: () => unknown;
  readonly signal: AbortSignal;
  /** Measures the latency of every n-th operation; 0, the default: of none. Each costs two reads of the clock. */
  readonly sampleEvery?: number;
  /** Milliseconds on a monotonic clock, default `performance.now`. */
  readonly now?: () => number;
}

/** The clock is read about this often in a round, however fast the operations are. */
const clockReadsPerRound = 1_000;

/**
 * Keeps `inFlight` operations going for `durationMs` and counts the completed ones. The next starts when one ends
 * (a closed loop: latencies hold no wait of callers that would have come meanwhile). Operations still under way at
 * the end are awaited, so that they do not burden who runs next, and not counted.
 *
 * The first operation that fails ends the load: rejects with its error when all others have settled. An abort
 * rejects with the signal's reason at once. Operations that never leave the microtask queue keep the event loop
 * from turning; an abort is then seen at the end. A synchronous operation blocks its caller, so it wants `inFlight: 1`.
 *
 * Counting costs 0.05 µs an operation (seen: 18 to 20 million a second of `Promise.resolve`, 64 in flight, Node
 * 26.10.0, 2 cores).
 *
 * @throws BENCH_DEFINITION when a number is out of its range
 */
export async function keepInFlight(options: KeepInFlightOptions): Promise<LoadRound> {
  const { inFlight, durationMs, signal, sampleEvery = 0 } = options;
  expect('inFlight', Number.isSafeInteger(inFlight) && inFlight > 0, 'a whole number above 0', inFlight);
  expect('durationMs', durationMs > 0 && durationMs < Infinity, 'milliseconds above 0', durationMs);
  expect(
    'sampleEvery',
    Number.isSafeInteger(sampleEvery) && sampleEvery >= 0,
    '0 or more, whole',
    sampleEvery,
  );
  const flight = new Flight(options);
  await abortable(signal, async (own) => {
    own.addEventListener('abort', () => flight.end());
    await Promise.all(Array.from({ length: inFlight }, () => flight.lane()));
  });
  return flight.result();
}

class Flight {
  readonly #operation: () => unknown;
  readonly #now: () => number;
  readonly #durationMs: number;
  readonly #sampleEvery: number;
  readonly #startedAt: number;
  readonly #latenciesMs: number[] = [];
  readonly #failures: unknown[] = [];
  #ended = false;
  #started = 0;
  #completed = 0;
  #nextClockRead = 1;
  #elapsedMs = 0;

  constructor(options: KeepInFlightOptions) {
    const { operation, durationMs, sampleEvery = 0, now = () => performance.now() } = options;
    this.#operation = operation;
    this.#durationMs = durationMs;
    this.#sampleEvery = sampleEvery;
    this.#now = now;
    this.#startedAt = now();
  }

  /** One operation after another until the end; never rejects. */
  async lane(): Promise<void> {
    const operation = this.#operation;
    try {
      while (!this.#ended) {
        const sampled = this.#sampleEvery > 0 && ++this.#started % this.#sampleEvery === 0;
        const beganAt = sampled ? this.#now() : 0;
        await operation();
        if (this.#ended) return;
        if (sampled) this.#latenciesMs.push(this.#now() - beganAt);
        if (++this.#completed >= this.#nextClockRead) this.#readClock();
      }
    } catch (failure) {
      this.#failures.push(failure);
      this.end();
    }
  }

  end(): void {
    this.#ended = true;
  }

  /** @throws what the first failed operation threw */
  result(): LoadRound {
    if (this.#failures.length > 0) throw this.#failures[0];
    const counted = { operations: this.#completed, elapsedMs: this.#elapsedMs };
    return this.#sampleEvery > 0 ? { ...counted, latenciesMs: this.#latenciesMs } : counted;
  }

  /** Ends the load when its time is up; else sets the next read about a thousandth of the round ahead. */
  #readClock(): void {
    this.#elapsedMs = this.#now() - this.#startedAt;
    if (this.#elapsedMs >= this.#durationMs) return this.end();
    const inWholeRound = (this.#completed * this.#durationMs) / this.#elapsedMs;
    // At most as far again as it has come: the first operations may be unlike the later ones.
    const ahead = Math.min(this.#completed, Math.floor(inWholeRound / clockReadsPerRound));
    this.#nextClockRead = this.#completed + Math.max(1, ahead);
  }
}

function expect(what: string, holds: boolean, expected: string, got: number): void {
  if (!holds) throw benchError('BENCH_DEFINITION', `${what} must be ${expected}, got ${got}`);
}
