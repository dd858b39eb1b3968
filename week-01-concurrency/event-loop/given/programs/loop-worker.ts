/** A worker that says when it is ready and, told to, keeps its own core busy and says when it is done. */
import { parentPort } from 'node:worker_threads';

interface Order {
  /** 1 once the main thread's interval has fired. */
  readonly flag: Int32Array;
  readonly workMs: number;
  readonly patienceMs: number;
}

parentPort?.once('message', ({ flag, workMs, patienceMs }: Order) => {
  const began = performance.now();
  for (;;) {
    const ms = performance.now() - began;
    if (ms >= workMs && (Atomics.load(flag, 0) === 1 || ms >= patienceMs)) break;
  }
  parentPort?.postMessage('done');
});
parentPort?.postMessage('ready');
