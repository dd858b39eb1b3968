import { Bench } from 'tinybench';
import { abortable } from './abortable.ts';
import type { LoadWork, TaskWork, Work } from './bench.ts';
import { benchError } from './bench-error.ts';
import { percentile } from './statistics.ts';

/** What one contender did in one round. */
export interface Round {
  readonly operationsPerSecond: number;
  readonly latencyMs?: { readonly p50: number; readonly p99: number };
}

export interface RoundOptions {
  readonly durationMs: number;
  readonly signal: AbortSignal;
  /** Milliseconds on a monotonic clock. */
  readonly now: () => number;
}

/**
 * Runs `work` for about `durationMs`. Rejects with what an operation or load threw, or with BENCH_ROUND_EMPTY when none
 * was completed.
 *
 * An abort rejects with the signal's reason at once, except inside synchronous operations and those that never
 * leave the microtask queue: nothing can be heard there before the round ends.
 */
export function runRound(work: Work, options: RoundOptions): Promise<Round> {
  return abortable(options.signal, (signal) =>
    work.operation === undefined
      ? runLoad(work, { ...options, signal })
      : runTask(work, { ...options, signal }),
  );
}

async function runLoad(work: LoadWork, { durationMs, signal, now }: RoundOptions): Promise<Round> {
  const startedAt = now();
  const { operations, elapsedMs = now() - startedAt, latenciesMs = [] } = await work.run(durationMs, signal);
  // A round without an operation has no ratio to anything.
  if (!(operations > 0 && elapsedMs > 0)) {
    throw benchError(
      'BENCH_ROUND_EMPTY',
      `a round must complete operations in a time above 0, got ${operations} in ${elapsedMs} ms`,
    );
  }
  return {
    operationsPerSecond: (operations * 1_000) / elapsedMs,
    ...(latenciesMs.length > 0 && {
      latencyMs: { p50: percentile(latenciesMs, 0.5), p99: percentile(latenciesMs, 0.99) },
    }),
  };
}

async function runTask(work: TaskWork, { durationMs, signal, now }: RoundOptions): Promise<Round> {
  const { operation, operationsPerCall = 1 } = work;
  // The first call tells whether to await. tinybench would find out by a call that it never awaits, and so have
  // two operations under way in its first sample.
  const first = operation();
  // By its `then`: a query of knex is to be awaited and is no Promise.
  const async = typeof (first as Partial<PromiseLike<unknown>> | null | undefined)?.then === 'function';
  await first;

  // iterations: its default of 64 would stretch a round of slow operations; the round's length is the only limit.
  const bench = new Bench({ time: durationMs, iterations: 1, warmup: false, throws: true, signal, now });
  bench.add('operation', operation, { async });
  const [task] = await bench.run();
  signal.throwIfAborted();
  const result = task?.result;
  if (result?.state !== 'completed') {
    throw benchError('BENCH_ROUND_EMPTY', `a round must end completed, got ${result?.state ?? 'no task'}`);
  }
  return {
    // By the total time: the mean of the rates of single calls would count fast calls more than slow ones.
    operationsPerSecond: (operationsPerCall * 1_000) / result.period,
    ...(operationsPerCall === 1 && { latencyMs: { p50: result.latency.p50, p99: result.latency.p99 } }),
  };
}
