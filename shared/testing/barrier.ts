import { TestingError } from './testing-error.ts';
import { WaitingLine } from './waiting-line.ts';

/** A meeting point in one thread: the last of `parties` to arrive lets all of them go on, round after round. */
export interface Barrier {
  readonly parties: number;
  /** How many have arrived in this round and wait for the rest. */
  readonly waiting: number;
  /**
   * Resolves when all parties of this round have arrived; the next arrival begins the next round.
   * @param signal aborted first: rejects with its reason, and this arrival no longer counts
   */
  arrive(signal?: AbortSignal): Promise<void>;
}

/**
 * Makes a barrier for calls of one thread; across threads use `createThreadBarrier`.
 * @param parties a whole number from 1
 * @throws TestingError `BARRIER_PARTIES_INVALID`
 */
export function barrier(parties: number): Barrier {
  if (!Number.isSafeInteger(parties) || parties < 1) {
    throw new TestingError(
      'BARRIER_PARTIES_INVALID',
      `parties must be a whole number from 1, got ${String(parties)}`,
    );
  }
  const line = new WaitingLine();
  return {
    parties,
    get waiting() {
      return line.length;
    },
    async arrive(signal) {
      signal?.throwIfAborted();
      if (line.length + 1 === parties) line.releaseAll();
      else await line.wait(signal);
    },
  };
}
