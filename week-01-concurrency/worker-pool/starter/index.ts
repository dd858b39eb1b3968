export * from '../contract.ts';
export { createConsumer } from './consumer.ts';
export { createThreadPool } from './thread-pool.ts';
