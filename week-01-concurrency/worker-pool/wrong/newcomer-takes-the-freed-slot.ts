/** Caught by: worker-pool.bounded. A slot is freed at once and handed to the job that waits a moment later: a call that arrives in between takes it. Seen in cockatiel 4.0.0 `bulkhead`, which counts down and hands over in a later microtask. */
import type { CreateThreadPool } from '../contract.ts';
import type { JobCall } from '../job-call.ts';
import { poolSettings } from '../pool-settings.ts';
import { WorkerThreadPool } from '../thread-pool.ts';

export * from '../index.ts';

class Pool extends WorkerThreadPool {
  #accepting = false;

  protected override fill(): void {
    if (this.#accepting) super.fill();
    else setImmediate(() => super.fill());
  }

  protected override accept(call: JobCall): void {
    const waiting: JobCall[] = [];
    for (let other = this.queue.shift(); other !== undefined; other = this.queue.shift()) waiting.push(other);
    this.#accepting = true;
    super.accept(call);
    this.#accepting = false;
    for (const other of waiting) this.queue.add(other);
  }
}

export const createThreadPool: CreateThreadPool = (options) => new Pool(poolSettings(options));
