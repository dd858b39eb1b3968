/** Caught by: worker-pool.abort. A job aborted while it waits is looked at when its turn comes: until then its caller waits and its place is taken. Seen in cockatiel 4.0.0 `bulkhead`. */
import type { CreateThreadPool } from '../contract.ts';
import type { JobCall } from '../job-call.ts';
import { poolSettings } from '../pool-settings.ts';
import { WorkerThreadPool } from '../thread-pool.ts';

export * from '../index.ts';

class Pool extends WorkerThreadPool {
  readonly #aborted = new Map<JobCall, unknown>();

  protected override leaveQueue(call: JobCall, reason: unknown): void {
    this.#aborted.set(call, reason);
  }

  protected override next(): JobCall | undefined {
    for (;;) {
      const call = super.next();
      if (call === undefined || !this.#aborted.has(call)) return call;
      this.fail(call, this.#aborted.get(call));
      this.#aborted.delete(call);
    }
  }
}

export const createThreadPool: CreateThreadPool = (options) => new Pool(poolSettings(options));
