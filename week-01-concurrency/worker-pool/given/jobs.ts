/** The jobs of the specification and the demonstration. Each exported function runs in a thread of a pool. */
import { createHash } from 'node:crypto';
import { threadId } from 'node:worker_threads';
import type { JobContext } from '../contract.ts';
import { Barrier } from './barrier.ts';

/** Next to no work: what is left is the cost of the pool. */
export function increment(value: number): number {
  return value + 1;
}

/** Work for one core: `rounds` times SHA-256. 1,000 rounds are about a millisecond. */
export function hash({ text, rounds }: { readonly text: string; readonly rounds: number }): string {
  let digest = text;
  for (let round = 0; round < rounds; round += 1) digest = createHash('sha256').update(digest).digest('hex');
  return digest;
}

/** Keeps its core busy for so many milliseconds. */
export function spin(ms: number): number {
  const end = performance.now() + ms;
  while (performance.now() < end);
  return ms;
}

export function echo(value: unknown): unknown {
  return value;
}

/** Returns in a later turn of the thread's event loop. */
export function echoLater(value: unknown): Promise<unknown> {
  return new Promise((resolve) => setImmediate(() => resolve(value)));
}

export function whichThread(): number {
  return threadId;
}

export function fail({ message, code }: { readonly message: string; readonly code?: string }): never {
  throw Object.assign(new RangeError(message), code === undefined ? {} : { code });
}

/** A message's job that fails on the poison among them. */
export function work({ poison }: { readonly poison: boolean }): string {
  return poison ? fail({ message: 'poison' }) : 'done';
}

export function failLater(options: { readonly message: string; readonly code?: string }): Promise<never> {
  return new Promise((_resolve, reject) => {
    setImmediate(() => {
      try {
        fail(options);
      } catch (error) {
        reject(error);
      }
    });
  });
}

/** Throws something that is no plain error. */
export function throwOdd(kind: 'null' | 'undefined' | 'text' | 'frozen' | 'function' | 'hostile'): never {
  throw odd[kind]();
}

const odd = {
  null: () => null,
  undefined: () => undefined,
  text: () => 'out of paper',
  frozen: () => Object.freeze(Object.assign(new Error('frozen'), { code: 'FROZEN' })),
  function: () => () => 'not cloneable',
  hostile: () =>
    new Proxy(() => undefined, {
      get() {
        throw new Error('do not read me');
      },
    }),
};

/** A function cannot be cloned. */
export function returnFunction(): () => void {
  return () => undefined;
}

/** Arrives and never settles; the thread stays free to take messages. */
export function never(barrier: SharedArrayBuffer): Promise<never> {
  new Barrier(barrier).enter();
  return new Promise(() => {});
}

/** Arrives and blocks its thread until the barrier is open. Returns the thread's id. */
export function pass(barrier: SharedArrayBuffer): number {
  new Barrier(barrier).pass();
  return threadId;
}

/** Arrives and waits without blocking its thread until the barrier is open. */
export async function passLater(barrier: SharedArrayBuffer): Promise<number> {
  await new Barrier(barrier).passLater();
  return threadId;
}

/** Counts an arrival and returns which one it was: how often a job ran is what the test then reads. */
export function count(barrier: SharedArrayBuffer): number {
  return new Barrier(barrier).enter();
}

/** Ends its thread the first time, returns which time it is after that. */
export function exitOnce(barrier: SharedArrayBuffer): number {
  const arrival = new Barrier(barrier).enter();
  if (arrival === 1) process.exit(7);
  return arrival;
}

const tally = { count: 0 };

/** Returns the same object each time, counted up: a result must not change after its job has ended. */
export function countUp(): { readonly count: number } {
  tally.count += 1;
  return tally;
}

export function readAborted(_argument: unknown, context: JobContext): boolean {
  return context.aborted;
}

/** Writes `value` behind what others have written: the order of starts. */
export function append({ log, value }: { readonly log: SharedArrayBuffer; readonly value: number }): void {
  const cells = new Int32Array(log);
  cells[Atomics.add(cells, 0, 1) + 1] = value;
}

/** Arrives, then loops without yielding until its caller has aborted, then leaves. */
export function untilAborted(barrier: SharedArrayBuffer, context: JobContext): string {
  const here = new Barrier(barrier);
  here.enter();
  while (!context.aborted);
  here.leave();
  return 'stopped';
}

/** Ends its thread in mid-job. */
export function exit({
  code,
  barrier,
}: {
  readonly code: number;
  readonly barrier?: SharedArrayBuffer;
}): never {
  if (barrier !== undefined) new Barrier(barrier).enter();
  process.exit(code);
}

/** Throws in a turn of its own, where nobody catches it, after it has returned. */
export function throwBehind(barrier: SharedArrayBuffer): void {
  setImmediate(() => {
    new Barrier(barrier).enter();
    throw new Error('left behind');
  });
}

/** Throws where nobody catches it and never settles. */
export function throwBeside(): Promise<never> {
  setImmediate(() => {
    throw new Error('thrown beside the job');
  });
  return new Promise(() => {});
}

/** Keeps everything it makes, up to the limit of its thread. */
export function exhaustMemory(barrier: SharedArrayBuffer): number {
  new Barrier(barrier).enter();
  const kept: string[][] = [];
  for (;;) kept.push(Array.from({ length: 1000 }, (_, at) => `${kept.length} ${at}`));
}
