import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Threads behind nothing but `postMessage`: a message a job, a message an answer, callers answered in order. */
export interface BareThreads {
  run(value: number): Promise<number>;
  close(): Promise<void>;
}

/** The limit that a pool with a message a job cannot pass. Jobs go to the threads in turn. */
export async function startBareThreads(threads: number): Promise<BareThreads> {
  const lines = Array.from({ length: threads }, () => {
    const worker = new Worker(new URL('./bare-worker.ts', import.meta.url));
    const waiting: ((value: number) => void)[] = [];
    let served = 0;
    worker.on('message', (value: number) => {
      waiting[served++]?.(value);
      // What is served is cut off now and then: `shift` on each answer would be measured with it.
      if (served === 1024) {
        waiting.splice(0, served);
        served = 0;
      }
    });
    return { worker, waiting };
  });
  await Promise.all(lines.map(({ worker }) => once(worker, 'online')));
  let turn = 0;
  return {
    run(value) {
      const line = lines[turn++ % threads];
      if (line === undefined) return Promise.reject(new Error(`threads must be at least 1, got ${threads}`));
      const { promise, resolve } = Promise.withResolvers<number>();
      line.waiting.push(resolve);
      line.worker.postMessage(value);
      return promise;
    },
    async close() {
      await Promise.all(lines.map(({ worker }) => worker.terminate()));
    },
  };
}
