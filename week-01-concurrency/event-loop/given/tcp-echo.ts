import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';

/** A server on a free loopback port that sends back what it gets. */
export interface TcpEcho extends AsyncDisposable {
  readonly port: number;
  /** Opens a connection, sends one byte and resolves when it has come back and the connection is closed. */
  echo(): Promise<void>;
  /** Stops listening; resolves when every connection is gone. A second call returns the same promise. */
  close(): Promise<void>;
}

/** @param delayMs how long the server holds back each chunk that it gets. Default: it answers at once */
export async function startTcpEcho(delayMs?: number): Promise<TcpEcho> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk) => {
      if (delayMs === undefined) socket.write(chunk);
      else setTimeout(() => socket.write(chunk), delayMs);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => server.close(() => resolve()));
    return closed;
  };
  return {
    port,
    async echo() {
      const socket = connect(port, '127.0.0.1');
      socket.write('.');
      await once(socket, 'data');
      socket.destroy();
      await once(socket, 'close');
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
