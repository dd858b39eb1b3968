import type { Row } from '@lab/shared/grade';

const waits = ['with 4 threads and with 16', 'with 4 threads only', 'with neither'];

function row(name: string, call: string, kept = false): Row {
  return {
    id: `pool.${name}`,
    task: 'event-loop.pool',
    ask: `Four pbkdf2 are running when ${call} starts. With how many threads in the pool does it wait until one of them has ended?`,
    choices: waits,
    kept,
    note: 'a-pool-of-four',
  };
}

/** Which calls wait behind four password hashes: at the default pool size, 4, and at UV_THREADPOOL_SIZE=16. */
export const poolRows: readonly Row[] = [
  row('stat', 'fs.stat'),
  row('dns-lookup', 'dns.lookup of a name'),
  row('dns-resolve', 'dns.resolve4 of a name'),
  row('tcp-echo', 'an echo over TCP'),
  row('gzip', 'zlib.gzip'),
  row('timer', 'a timer of 5 ms'),
  row('read-file', 'fs.readFile', true),
  row('random-bytes', 'crypto.randomBytes with a callback', true),
  row('http', 'http.get to an IP address', true),
];
