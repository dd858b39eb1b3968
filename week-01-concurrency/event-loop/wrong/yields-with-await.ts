/** Caught by: event-loop.make. A slice ends with an await of nothing: that is a microtask, so the loop never turns, no heartbeat advances, and no abort can come until the sum is there. */
import { maxNumbersPerTurn, type SumYielding } from '../contract.ts';

export * from '../index.ts';

export const sumYielding: SumYielding = async (numbers, signal) => {
  signal.throwIfAborted();
  let sum = 0;
  for (let index = 0; index < numbers.length; index++) {
    if (index % maxNumbersPerTurn === 0) {
      await Promise.resolve();
      signal.throwIfAborted();
    }
    sum += numbers[index] ?? 0;
  }
  return sum;
};
