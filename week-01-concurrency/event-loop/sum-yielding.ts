import { setImmediate as nextTurn } from 'node:timers/promises';
import { maxNumbersPerTurn, type SumYielding } from './contract.ts';

export const sumYielding: SumYielding = async (numbers, signal) => {
  signal.throwIfAborted();
  let sum = 0;
  let turnEndsAt = maxNumbersPerTurn;
  for (let index = 0; index < numbers.length; index++) {
    if (index === turnEndsAt) {
      await nextTurn();
      // The one place where the signal can have changed: nothing else runs during a slice.
      signal.throwIfAborted();
      turnEndsAt += maxNumbersPerTurn;
    }
    sum += numbers[index] ?? 0;
  }
  return sum;
};
