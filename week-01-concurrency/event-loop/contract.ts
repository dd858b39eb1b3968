/**
 * What every version of this lab shares. The questions stand in `questions.ts`; this is the part that is made.
 * The reference, a learner's version and every wrong version import this file; none may change it.
 */

/** How many numbers may be read between two turns of the event loop. */
export const maxNumbersPerTurn = 100_000;

/**
 * Adds `numbers` from the first to the last, beginning with 0, and resolves with the sum; of an empty list, 0.
 * At most `maxNumbersPerTurn` of them are read between two turns of the event loop: whoever waits
 * for an immediate, for I/O or for a timer gets a turn in between. It makes no timer, since a timer costs 1 ms
 * or more a turn.
 *
 * Aborting rejects with the signal's reason after at most `maxNumbersPerTurn` further numbers; aborted already,
 * it reads none. Every refusal is a rejection, never a throw. Nothing stays on the signal afterwards.
 */
export type SumYielding = (numbers: readonly number[], signal: AbortSignal) => Promise<number>;
