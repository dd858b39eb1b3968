/** Caught by: worker-pool.bounded. Jobs in flight are bounded and jobs that wait are not: under a load that lasts, the queue grows until memory ends. The default of most pools (piscina 5.3.2: `maxQueue` Infinity). */
import type { CreateThreadPool } from '../contract.ts';
import { poolSettings } from '../pool-settings.ts';
import { WorkerThreadPool } from '../thread-pool.ts';

export * from '../index.ts';

class Pool extends WorkerThreadPool {
  protected override isFull(): boolean {
    return false;
  }
}

export const createThreadPool: CreateThreadPool = (options) => new Pool(poolSettings(options));
