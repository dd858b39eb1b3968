import { inspect } from 'node:util';
import { PoolError, poolDefaults } from './contract.ts';
import type { PoolOptions } from './contract.ts';

/** The caller's options, checked, with every default in its place. The caller's object is read once and never written. */
export interface PoolSettings {
  readonly jobs: string;
  readonly threads: number;
  readonly queueLimit: number;
  readonly window: number;
  readonly onAbort: 'replace' | 'tell';
  readonly memoryLimitMb: number | undefined;
}

/** Throws `POOL_OPTION_INVALID`. */
export function poolSettings(options: PoolOptions): PoolSettings {
  const {
    jobs,
    threads,
    queueLimit = poolDefaults.queueLimit,
    window = poolDefaults.window,
    onAbort = poolDefaults.onAbort,
    memoryLimitMb,
  } = options;
  if (!(jobs instanceof URL)) throw optionInvalid('jobs', 'the URL of a module', jobs);
  if (onAbort !== 'replace' && onAbort !== 'tell')
    throw optionInvalid('onAbort', "'replace' or 'tell'", onAbort);
  checkWhole('threads', threads, 1, poolDefaults.maxThreads);
  checkWhole('queueLimit', queueLimit, 0, Number.MAX_SAFE_INTEGER);
  checkWhole('window', window, 1, poolDefaults.maxWindow);
  if (memoryLimitMb !== undefined) {
    checkWhole('memoryLimitMb', memoryLimitMb, poolDefaults.minMemoryLimitMb, Number.MAX_SAFE_INTEGER);
  }
  return { jobs: jobs.href, threads, queueLimit, window, onAbort, memoryLimitMb };
}

/** Throws `POOL_OPTION_INVALID` unless the value is a whole number from `least` to `most`. */
export function checkWhole(name: string, value: unknown, least: number, most: number): void {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) return;
  const range = most === Number.MAX_SAFE_INTEGER ? `of ${least} or more` : `from ${least} to ${most}`;
  throw optionInvalid(name, `a whole number ${range}`, value);
}

/** "X must be ..., got v". */
export function optionInvalid(name: string, expected: string, got: unknown): PoolError {
  return new PoolError(
    'POOL_OPTION_INVALID',
    `${name} must be ${expected}, got ${inspect(got, { depth: 0 })}`,
  );
}
