import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Makes `count` calls at once over one connection to an echo server: a byte each, and a promise that is pending
 * until that byte is back. Resolves with the time they took together, in ms, connecting excluded.
 *
 * @param {number} port
 * @param {number} count
 * @returns {Promise<number>}
 */
export async function callAtOnce(port, count) {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  /** @type {(() => void)[]} */
  const waiting = [];
  let answered = 0;
  socket.on('data', (chunk) => {
    for (let left = chunk.length; left > 0; left--) waiting[answered++]?.();
  });
  const call = () =>
    /** @type {Promise<void>} */ (
      new Promise((resolve) => {
        waiting.push(resolve);
        socket.write('.');
      })
    );
  const began = performance.now();
  socket.cork();
  const calls = Array.from({ length: count }, call);
  socket.uncork();
  await Promise.all(calls);
  const ms = performance.now() - began;
  socket.destroy();
  await once(socket, 'close');
  return ms;
}
