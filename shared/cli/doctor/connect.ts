import { connect, type Socket } from 'node:net';

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** How long a server may take to accept: one that is there answers in milliseconds, one behind a firewall never. */
const acceptWithinMs = 3000;

/**
 * Opens a TCP connection and leaves it to the caller.
 * @throws the socket's error; Error with code `CONNECT_TIMED_OUT` after 3 s; the signal's reason when aborted first
 */
export function openConnection({ host, port }: Address, signal: AbortSignal): Promise<Socket> {
  signal.throwIfAborted();
  const socket = connect({ host, port });
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const give = (error: Error): void => {
    socket.destroy();
    reject(error);
  };
  const abort = (): void => give(signal.reason as Error);
  const timer = setTimeout(() => give(timedOut({ host, port })), acceptWithinMs);
  signal.addEventListener('abort', abort, { once: true });
  socket.once('connect', () => resolve(socket));
  socket.once('error', give);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  });
}

function timedOut({ host, port }: Address): Error {
  return Object.assign(
    new Error(`${host}:${port} must accept within ${acceptWithinMs / 1000} s, got no answer`),
    {
      code: 'CONNECT_TIMED_OUT',
    },
  );
}
