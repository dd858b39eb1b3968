/** Caught by: event-loop.pool. "Everything asynchronous goes through the pool": sockets, and the resolver that uses them, are polled by the loop and need no thread. */
import { predictions as reference } from '../index.ts';
import type { Predictions } from '@lab/shared/grade';

export * from '../index.ts';

export const predictions: Predictions = {
  ...reference,
  'pool.dns-resolve': 'with 4 threads only',
  'pool.tcp-echo': 'with 4 threads only',
  'pool.http': 'with 4 threads only',
};
