/** Caught by: worker-pool.casualties. The slot is given back after the job's result, and a job that throws has none: one slot fewer for good. Seen in hono 4.13.19 `createPool`, where the slot is freed after `await fn()` and not in `finally`. */
import type { CreateThreadPool } from '../contract.ts';
import type { JobCall } from '../job-call.ts';
import { replyError } from '../job-errors.ts';
import { outcomes } from '../messages.ts';
import type { Failure } from '../messages.ts';
import { poolSettings } from '../pool-settings.ts';
import { WorkerThreadPool } from '../thread-pool.ts';

export * from '../index.ts';

class Pool extends WorkerThreadPool {
  protected override finish(
    call: JobCall,
    outcome: typeof outcomes.returned | Failure,
    value: unknown,
  ): void {
    if (outcome === outcomes.threw || outcome === outcomes.threwUncloneable) {
      call.reject(replyError(call.name, outcome, value));
    } else {
      super.finish(call, outcome, value);
    }
  }
}

export const createThreadPool: CreateThreadPool = (options) => new Pool(poolSettings(options));
