import { NotImplemented } from '@lab/shared/grade';
import type { CreateConsumer } from '../contract.ts';

/**
 * One job of `options.pool` for each delivery of `options.channel`, and one answer to the broker for each:
 * `ack` or `nack`. Both throw on a channel that is closed.
 */
export const createConsumer: CreateConsumer = () => {
  throw new NotImplemented('createConsumer()');
};
