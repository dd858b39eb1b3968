/** Caught by: event-loop.blocking. "await lets others run": other microtasks only. The loop does not turn until a promise is awaited that something outside settles. */
import { predictions as reference } from '../index.ts';
import type { Predictions } from '@lab/shared/grade';

export * from '../index.ts';

export const predictions: Predictions = {
  ...reference,
  'blocking.awaits': 'fires',
};
