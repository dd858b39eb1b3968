/**
 * Starts four password hashes and, while they run, other calls: `pool.ts <call> …`. The size of the libuv pool is
 * UV_THREADPOOL_SIZE. It prints a line when a hash or call starts and one when its callback runs.
 */
import { pbkdf2, pbkdf2Sync, randomBytes } from 'node:crypto';
import { lookup, promises as dns } from 'node:dns';
import { once } from 'node:events';
import { stat } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { startDnsServer } from '../dns-server.ts';
import { startTcpEcho } from '../tcp-echo.ts';

export type PoolMessage =
  | { readonly event: 'hash.began' | 'hash.ended'; readonly hash: number }
  | { readonly event: 'call.began'; readonly call: string }
  | ({ readonly event: 'call.ended' } & PoolCall)
  | ({ readonly event: 'done' } & PoolEvidence);

export interface PoolCall {
  readonly call: string;
  /** The same call before the hashes, with the pool idle. */
  readonly idleMs: number;
  readonly ms: number;
  /** Hashes whose callback had run when this call's callback ran. */
  readonly hashesEnded: number;
}

/** That the hashes were running when the calls began. */
export interface PoolEvidence {
  /** Processor time that threads other than the main one had spent since the hashes were started. */
  readonly poolCpuMs: number;
  /** Hashes whose callback had run before the first call began. */
  readonly hashesEndedBefore: number;
  /** When the callback of the first hash ran, since the hashes were started. */
  readonly firstHashMs: number;
}

const hashes = 4;
/** Processor time of one hash: long against any other call here, whatever the machine. */
const hashCpuMs = 120;
const sampleIterations = 10_000;
/** Once threads of the pool have spent this much, hashes are known to be running. */
const enoughCpuMs = 10;

await using tcp = await startTcpEcho();
await using names = await startDnsServer();
const http = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1');
await once(http, 'listening');
const resolver = new dns.Resolver({ timeout: 30_000, tries: 1 });
resolver.setServers([names.address]);
const text = Buffer.alloc(64 * 1024, 'a row of a large answer, ');

const calls: Readonly<Record<string, () => Promise<unknown>>> = {
  stat: () => promisify(stat)('.'),
  'read-file': () => readFile(import.meta.filename),
  'dns-lookup': () => new Promise<void>((resolve) => lookup('localhost', () => resolve())),
  'dns-resolve': () => resolver.resolve4('event-loop.test'),
  'tcp-echo': () => tcp.echo(),
  gzip: () => promisify(gzip)(text),
  'random-bytes': () => promisify(randomBytes)(32),
  timer: () => sleep(5),
  http: async () => {
    const { port } = http.address() as AddressInfo;
    const [response] = (await once(get({ host: '127.0.0.1', port, agent: false }), 'response')) as [
      NodeJS.ReadableStream,
    ];
    await once(response.resume(), 'end');
  },
};

function print(message: PoolMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** How many iterations take `hashCpuMs` here; the least of three samples, as a pause only adds. */
function calibrate(): number {
  const samples = Array.from({ length: 3 }, () => {
    const before = process.threadCpuUsage();
    pbkdf2Sync('password', 'salt', sampleIterations, 64, 'sha512');
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1000;
  });
  return Math.ceil((hashCpuMs / Math.min(...samples)) * sampleIterations);
}

/** Processor time of all threads but this one, in ms. */
function othersCpuMs(): number {
  const all = process.cpuUsage();
  const own = process.threadCpuUsage();
  return (all.user + all.system - own.user - own.system) / 1000;
}

async function timed(call: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await call();
  return performance.now() - began;
}

const named = process.argv.slice(2).map((name) => {
  const call = calls[name];
  if (call === undefined)
    throw new RangeError(`a call must be one of ${Object.keys(calls).join(', ')}, got ${name}`);
  return { name, call };
});
// Twice: the first call of a kind loads its modules.
for (const { call } of named) await call();
const idle = new Map<string, number>();
for (const { name, call } of named) idle.set(name, await timed(call));

/** When the callback of each hash ran, in ms since the hashes were started. */
const ended: number[] = [];
const iterations = calibrate();
const cpuBefore = othersCpuMs();
const began = performance.now();
const hashing = Array.from({ length: hashes }, async (_, index) => {
  print({ event: 'hash.began', hash: index + 1 });
  await promisify(pbkdf2)('password', 'salt', iterations, 64, 'sha512');
  ended.push(performance.now() - began);
  print({ event: 'hash.ended', hash: index + 1 });
});
let poolCpuMs = 0;
do {
  await nextTurn();
  poolCpuMs = othersCpuMs() - cpuBefore;
} while (poolCpuMs < enoughCpuMs && ended.length === 0);
const evidence = { poolCpuMs, hashesEndedBefore: ended.length };

await Promise.all(
  named.map(async ({ name, call }) => {
    print({ event: 'call.began', call: name });
    const ms = await timed(call);
    print({ event: 'call.ended', call: name, idleMs: idle.get(name) ?? 0, ms, hashesEnded: ended.length });
  }),
);
await Promise.all(hashing);
print({ event: 'done', ...evidence, firstHashMs: ended[0] ?? 0 });
http.close();
