/** Caught by: worker-pool.casualties. A job that had to wait is started again apart from its caller's promise: its result finds the way back, its failure does not. Seen in hono 4.13.19 `createPool`. */
import { PoolError } from '../contract.ts';
import type { CreateThreadPool } from '../contract.ts';
import type { JobCall } from '../job-call.ts';
import { poolSettings } from '../pool-settings.ts';
import { WorkerThreadPool } from '../thread-pool.ts';

export * from '../index.ts';

class Pool extends WorkerThreadPool {
  readonly #hadToWait = new WeakSet<JobCall>();

  protected override accept(call: JobCall): void {
    super.accept(call);
    if (call.phase === 'waiting') this.#hadToWait.add(call);
  }

  protected override fail(call: JobCall, error: unknown): void {
    const jobFailed = error instanceof PoolError && error.code === 'JOB_FAILED';
    super.fail(jobFailed && this.#hadToWait.has(call) ? { ...call, reject: () => undefined } : call, error);
  }
}

export const createThreadPool: CreateThreadPool = (options) => new Pool(poolSettings(options));
