/**
 * Measures whether an interval of 1 ms fires during some work on the main thread. `blocking.ts <work> …` prints a
 * line when a work begins and a line when it has ended.
 */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

export type BlockingMessage =
  { readonly event: 'began'; readonly work: string } | ({ readonly event: 'ended' } & BlockingRun);

export interface BlockingRun {
  readonly work: string;
  /** How long it took. */
  readonly ms: number;
  /** How often the interval fired meanwhile. */
  readonly ticks: number;
  /** The longest delay of the loop as `monitorEventLoopDelay` saw it, until one tick after the work. */
  readonly maxDelayMs: number;
}

const workMs = 50;
/** Work that lets the loop turn goes on until the interval has fired, however busy the machine, or this long. */
const patienceMs = 5_000;
const awaits = 3_000_000;
const file = import.meta.filename;

let ticks = 0;
const interval = setInterval(() => (ticks += 1), 1);

/** True as long as work that lets the loop turn must go on: 50 ms, then until the first tick. */
function goesOn(began: number): boolean {
  const ms = performance.now() - began;
  return ms < workMs || (ticks === 0 && ms < patienceMs);
}

type Prepare = () => Promise<() => unknown> | (() => unknown);

/** Each prepares outside the measured time and returns the work itself. */
const works: Readonly<Record<string, Prepare>> = {
  loop: () => () => {
    const began = performance.now();
    while (performance.now() - began < workMs);
  },
  awaits: () => async () => {
    const there = Promise.resolve();
    for (let left = awaits; left > 0; left--) await there;
  },
  immediates: () => async () => {
    const began = performance.now();
    do await nextTurn();
    while (goesOn(began));
  },
  'read-file-sync': () => () => {
    const began = performance.now();
    do readFileSync(file);
    while (performance.now() - began < workMs);
  },
  'read-file': () => async () => {
    const began = performance.now();
    do await readFile(file);
    while (goesOn(began));
  },
  'json-parse': () => {
    const row = { id: 1, name: 'a row of a large answer', tags: ['one', 'two'], price: 9.99 };
    const text = JSON.stringify(Array.from({ length: 65_000 }, () => row));
    return () => JSON.parse(text) as unknown;
  },
  worker: async () => {
    const worker = new Worker(new URL('./loop-worker.ts', import.meta.url));
    await once(worker, 'message');
    return async () => {
      const flag = new Int32Array(new SharedArrayBuffer(4));
      const sawTick = setInterval(() => Atomics.store(flag, 0, Math.min(ticks, 1)), 1);
      worker.postMessage({ flag, workMs, patienceMs });
      await once(worker, 'message');
      clearInterval(sawTick);
      await worker.terminate();
    };
  },
};

function print(message: BlockingMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

/** Resolves once the interval has fired and the monitor has measured again: proof that both are alive. */
async function oneTick(monitor: { readonly count: number }): Promise<void> {
  const before = { ticks, count: monitor.count };
  while (ticks === before.ticks || monitor.count === before.count) await nextTurn();
}

for (const work of process.argv.slice(2)) {
  const prepare = works[work];
  if (prepare === undefined)
    throw new RangeError(`a work must be one of ${Object.keys(works).join(', ')}, got ${work}`);
  const run = await prepare();
  using monitor = monitorEventLoopDelay({ resolution: 1 });
  monitor.enable();
  // No reset after this: it forgets the monitor's last look, and with it the whole of the next delay.
  await oneTick(monitor);
  print({ event: 'began', work });
  ticks = 0;
  const began = performance.now();
  await run();
  const ms = performance.now() - began;
  const seen = ticks;
  await oneTick(monitor);
  print({ event: 'ended', work, ms, ticks: seen, maxDelayMs: monitor.max / 1e6 });
}
clearInterval(interval);
