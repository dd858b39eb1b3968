import { createSocket } from 'node:dgram';
import { once } from 'node:events';

/** A DNS server on a free loopback port, for resolvers that are told to ask it. */
export interface DnsServer extends AsyncDisposable {
  /** As `Resolver.setServers` takes it: `127.0.0.1:port`. */
  readonly address: string;
  /** A second call returns the same promise. */
  close(): Promise<void>;
}

const headerBytes = 12;

/** Answers every question over UDP with one A record, 127.0.0.1 (RFC 1035, 4.1). */
export async function startDnsServer(): Promise<DnsServer> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => socket.send(answerTo(query), from.port, from.address));
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= new Promise((resolve) => socket.close(resolve));
    return closed;
  };
  return { address: `127.0.0.1:${socket.address().port}`, close, [Symbol.asyncDispose]: close };
}

function answerTo(query: Buffer): Buffer {
  // The question ends with the zero byte of its name, then type and class, two bytes each.
  const question = query.subarray(headerBytes, query.indexOf(0, headerBytes) + 5);
  const header = Buffer.alloc(headerBytes);
  header.writeUInt16BE(query.readUInt16BE(0), 0);
  header.writeUInt16BE(0x81_80, 2); // a response; recursion desired and available
  header.writeUInt16BE(1, 4); // one question
  header.writeUInt16BE(1, 6); // one answer
  const answer = Buffer.from([
    ...[0xc0, headerBytes], // the name: as in the question
    ...[0, 1, 0, 1], // type A, class IN
    ...[0, 0, 0, 0], // may not be cached
    ...[0, 4, 127, 0, 0, 1],
  ]);
  return Buffer.concat([header, question, answer]);
}
