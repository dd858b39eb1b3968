/** Caught by: worker-pool.consumer. Every failed message goes back to the queue, also one that can never succeed: without a delivery limit it comes round for ever and takes a slot each time. */
import { createConsumer as reference } from '../index.ts';
import type { CreateConsumer } from '../contract.ts';

export * from '../index.ts';

export const createConsumer: CreateConsumer = (options) => reference({ ...options, requeue: () => true });
