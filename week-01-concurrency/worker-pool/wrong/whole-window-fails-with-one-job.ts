/** Caught by: worker-pool.windowed. When a thread dies, every job that was in its hands gets the error, also those that had not begun: one bad job costs a window of good ones. What happens to tasks that share a thread in piscina 5.3.2. */
import type { CreateThreadPool } from '../contract.ts';
import { PoolError } from '../contract.ts';
import type { JobCall } from '../job-call.ts';
import { poolSettings } from '../pool-settings.ts';
import { WorkerThreadPool } from '../thread-pool.ts';

export * from '../index.ts';

class Pool extends WorkerThreadPool {
  protected override takeBack(call: JobCall): void {
    this.fail(
      call,
      new PoolError('THREAD_EXITED', `the thread of job '${call.name}' must live, got its end`),
    );
  }
}

export const createThreadPool: CreateThreadPool = (options) => new Pool(poolSettings(options));
