import { PoolError } from './contract.ts';
import type { PoolErrorCode } from './contract.ts';
import { describeThrown } from './describe-thrown.ts';
import { outcomes } from './messages.ts';
import type { Failure, Thrown } from './messages.ts';
import type { Death } from './thread.ts';

/** What a caller gets for a reply that carries no result. */
export function replyError(name: string, outcome: Failure, value: unknown): PoolError {
  if (outcome === outcomes.unknown) return jobUnknown(name);
  if (outcome === outcomes.resultUncloneable) {
    return new PoolError(
      'JOB_RESULT_UNCLONEABLE',
      `the result of job '${name}' must be structured-cloneable, got ${String(value)}`,
    );
  }
  const cause = outcome === outcomes.threw ? withCode(value as Thrown) : value;
  const got = outcome === outcomes.threw ? describeThrown(cause) : String(value);
  return new PoolError('JOB_FAILED', `job '${name}' must not throw, got ${got}`, { cause });
}

export function jobUnknown(name: unknown): PoolError {
  return new PoolError(
    'JOB_UNKNOWN',
    `a job must be the name of a function that the jobs module exports, got ${describeThrown(name)}`,
  );
}

export function argumentUncloneable(name: string, cause: unknown): PoolError {
  return new PoolError(
    'JOB_ARGUMENT_UNCLONEABLE',
    `the argument of job '${name}' must be structured-cloneable, got ${describeThrown(cause)}`,
    { cause },
  );
}

/** For a job whose result arrived in a form that this side cannot read. */
export function resultUnreadable(name: string, cause: unknown): PoolError {
  return new PoolError(
    'JOB_RESULT_UNCLONEABLE',
    `the result of job '${name}' must be readable on arrival, got ${describeThrown(cause)}`,
    { cause },
  );
}

export function jobTimedOut(name: string, timeoutMs: number): PoolError {
  return new PoolError(
    'JOB_TIMED_OUT',
    `job '${name}' must end within ${timeoutMs} ms of its call, got no result`,
  );
}

export function jobForced(name: string, deadlineMs: number): PoolError {
  return new PoolError(
    'JOB_FORCED',
    `job '${name}' must end within ${deadlineMs} ms of close, got no result`,
  );
}

/** For the job that was running when its thread died. */
export function threadDied(name: string, death: Death): PoolError {
  const code: PoolErrorCode = isOutOfMemory(death.error) ? 'THREAD_OUT_OF_MEMORY' : 'THREAD_EXITED';
  return new PoolError(code, `the thread of job '${name}' must live until the job ends, got ${how(death)}`, {
    cause: death.error,
  });
}

/** For the jobs that waited for a thread which died before it began any job. */
export function startFailed(death: Pick<Death, 'exitCode' | 'error'>): PoolError {
  return new PoolError('THREAD_START_FAILED', `a thread must load the jobs module, got ${how(death)}`, {
    cause: death.error,
  });
}

function how({ error, exitCode }: Pick<Death, 'exitCode' | 'error'>): string {
  return error === undefined ? `exit code ${exitCode}` : describeThrown(error);
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

function withCode({ value, code }: Thrown): unknown {
  if (code !== undefined && typeof value === 'object' && value !== null && !Object.hasOwn(value, 'code')) {
    Object.assign(value, { code });
  }
  return value;
}
