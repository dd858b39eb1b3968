/** Caught by: worker-pool.close. The drain wins the race against the deadline, and the deadline's timer is left to run: the process lives on until it fires. Seen in piscina 4.6.1, where `close()` resolved in 3 ms and the process ended 30 s later. */
import type { CreateThreadPool } from '../contract.ts';
import { Drain } from '../drain.ts';
import { poolSettings } from '../pool-settings.ts';
import { WorkerThreadPool } from '../thread-pool.ts';

export * from '../index.ts';

class DrainThatKeepsItsTimer extends Drain {
  protected override stopDeadline(): void {
    // The deadline no longer matters, so nothing is done about it.
  }
}

class Pool extends WorkerThreadPool {
  protected override readonly drain = new DrainThatKeepsItsTimer();
}

export const createThreadPool: CreateThreadPool = (options) => new Pool(poolSettings(options));
