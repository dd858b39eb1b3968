/**
 * Ten worker threads against async calls: `threads.ts <measurement> …` prints a line a measurement. Needs
 * `--expose-gc`. How many times something costs or gains is the ratio of two measurements of this one run.
 */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { callAtOnce } from '../slow-calls.mjs';
import { startTcpEcho } from '../tcp-echo.ts';
import { measureCall } from './measure-call.ts';
import { mostAtOnce } from './most-at-once.ts';
import { spin } from './spin.mjs';
import type { Stretches, ThreadOrder } from './thread.mjs';

/** A measurement by the name of its row. */
export interface ThreadsMessage {
  readonly measurement: string;
  /** How many times as much, or for CPU-bound work how many pieces ran at the same instant. */
  readonly ratio: number;
  readonly cores: number;
  /** What it was made of, with units. */
  readonly figure: string;
}

const threadCount = 10;
const pendingCalls = 10_000;
const threadedCalls = 1_000;
const replyMs = 100;
const pieceMs = 20;
/** Other programs on the same cores can hide what these threads gain, never add to it: the best round counts. */
const maxRounds = 8;
/**
 * The same for what runs at one instant, by time: a scheduler that shares out cores by session can keep all
 * ten threads on one core for as long as another session is busy. Seen: 8 rounds of nothing but that.
 */
const patienceMs = 20_000;
const cores = availableParallelism();
const wanted = new Set(process.argv.slice(2));

function print(measurement: string, ratio: number, figure: string): void {
  if (!wanted.has(measurement)) return;
  const message: ThreadsMessage = { measurement, ratio, cores, figure };
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function tell(worker: Worker, order: ThreadOrder): Promise<Stretches> {
  worker.postMessage(order);
  const [stretches] = (await once(worker, 'message')) as [Stretches];
  return stretches;
}

/** How many of the pieces ran at one instant, in the round where most did. */
async function mostPieces(round: () => Promise<Stretches[]>, enough: number): Promise<number> {
  let most = 0;
  const startedAt = performance.now();
  while (most < enough && performance.now() - startedAt < patienceMs) {
    most = Math.max(most, mostAtOnce((await round()).flat()));
  }
  return most;
}

const call = await measureCall(pendingCalls);
const rssBefore = process.memoryUsage.rss();
const began = performance.now();
const workers = Array.from(
  { length: threadCount },
  () => new Worker(new URL('./thread.mjs', import.meta.url)),
);
await Promise.all(workers.map((worker) => once(worker, 'message')));
const startMs = (performance.now() - began) / threadCount;
const bytes = (process.memoryUsage.rss() - rssBefore) / threadCount;
print('start', startMs / call.ms, `${startMs.toFixed(1)} ms against ${(call.ms * 1e6).toFixed(0)} ns`);
print('memory', bytes / call.bytes, `${(bytes / 2 ** 20).toFixed(1)} MiB against ${call.bytes.toFixed(0)} B`);

if (wanted.has('cpu-workers')) {
  const round = (): Promise<Stretches[]> =>
    Promise.all(workers.map((worker) => tell(worker, { work: 'spin', ms: pieceMs })));
  const most = await mostPieces(round, Math.min(2, cores));
  print('cpu-workers', most, `${most} of ${threadCount} ran at once on ${cores} cores`);
}

if (wanted.has('cpu-calls')) {
  const piece = async (): Promise<Stretches> => {
    await nextTurn();
    return spin(pieceMs);
  };
  const most = await mostPieces(() => Promise.all(Array.from({ length: threadCount }, piece)), 1);
  print('cpu-calls', most, `${most} of ${threadCount} ran at once on ${cores} cores`);
}

if (wanted.has('io-calls') || wanted.has('io-workers')) {
  await using server = await startTcpEcho(replyMs);
  const one = await callAtOnce(server.port, 1);
  const many = await callAtOnce(server.port, pendingCalls);
  print('io-calls', many / one, `${many.toFixed(0)} ms against ${one.toFixed(0)} ms`);
  let here = Number.POSITIVE_INFINITY;
  let there = Number.POSITIVE_INFINITY;
  // A pause in the one thread would pass for a gain of the ten; neither can be shorter than one reply.
  for (let round = 0; wanted.has('io-workers') && round < maxRounds && here > 1.5 * replyMs; round++) {
    here = Math.min(here, await callAtOnce(server.port, threadedCalls));
    const order = { work: 'call', port: server.port, calls: threadedCalls / threadCount } as const;
    const startedAt = performance.now();
    await Promise.all(workers.map((worker) => tell(worker, order)));
    there = Math.min(there, performance.now() - startedAt);
  }
  print('io-workers', here / there, `${here.toFixed(0)} ms against ${there.toFixed(0)} ms`);
}
await Promise.all(workers.map((worker) => worker.terminate()));
