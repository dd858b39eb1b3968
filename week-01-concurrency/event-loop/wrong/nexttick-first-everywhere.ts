/** Caught by: event-loop.main. "nextTick runs before promises": in an ES module the main script is itself a microtask, and the queue of microtasks is emptied first. */
import { predictions as reference } from '../index.ts';
import type { Predictions } from '@lab/shared/grade';

export * from '../index.ts';

export const predictions: Predictions = {
  ...reference,
  'main.nexttick-or-promise-esm': 'nextTick',
  'main.drain-esm': 'a b c',
};
