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
  const answer = Buffer.from(
    [
      `c0 ${headerBytes.toString(16).padStart(2, '0')}`, // the name: as in the question
      '00 01 00 01', // type A, class IN
      '00 00 00 00', // may not be cached
      '00 04 7f 00 00 01',
    ]
      .join('')
      .replaceAll(' ', ''),
    'hex',
  );
  return Buffer.concat([header, question, answer]);
}
