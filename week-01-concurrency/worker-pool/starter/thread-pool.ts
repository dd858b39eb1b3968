import { NotImplemented } from '@lab/shared/grade';
import type { CreateThreadPool } from '../contract.ts';

/**
 * Where each task lands: `run` and a plain `close` (one-thread), more threads and a queue (bounded), what the
 * events of a Worker tell you about the job it was running (casualties), leaving the queue and stopping what
 * runs (abort), the deadline (close), several jobs in one thread's hands (windowed).
 *
 * `worker.ts` beside this file is the other half: `new Worker(new URL('./worker.ts', import.meta.url), …)`.
 * A Worker reports through four events: `message`, `messageerror`, `error` and `exit`.
 */
export const createThreadPool: CreateThreadPool = () => {
  throw new NotImplemented('createThreadPool()');
};
