/** The least a thread can do: answers each message with one more than it. */
import { parentPort } from 'node:worker_threads';

parentPort?.on('message', (value: number) => parentPort?.postMessage(value + 1));
