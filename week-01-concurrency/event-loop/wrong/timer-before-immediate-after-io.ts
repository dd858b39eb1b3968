/** Caught by: event-loop.phases. "setTimeout 0 comes first": after an I/O callback the loop reaches the immediates before the timers, however long the timer has been due. */
import { predictions as reference } from '../index.ts';
import type { Predictions } from '@lab/shared/grade';

export * from '../index.ts';

export const predictions: Predictions = {
  ...reference,
  'phases.io-timer-or-immediate': 'timer',
};
