/**
 * One of the ten worker threads: it does what it is told, one order after another. Plain JavaScript, so that its
 * start-up is a thread's and not that of reading types.
 */
import { parentPort } from 'node:worker_threads';
import { callAtOnce } from '../slow-calls.mjs';
import { spin } from './spin.mjs';

/**
 * @typedef {{ work: 'spin', ms: number } | { work: 'call', port: number, calls: number }} ThreadOrder
 * @typedef {[startMs: number, endMs: number][]} Stretches when the thread ran; empty for calls
 */

/**
 * @param {ThreadOrder} order
 * @returns {Promise<Stretches>}
 */
async function work(order) {
  if (order.work === 'spin') return spin(order.ms);
  await callAtOnce(order.port, order.calls);
  return [];
}

parentPort?.on('message', (order) => {
  void work(order).then((stretches) => parentPort?.postMessage(stretches));
});
parentPort?.postMessage('ready');
