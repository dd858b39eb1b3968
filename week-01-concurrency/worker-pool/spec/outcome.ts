import assert, { AssertionError } from 'node:assert';
import { inspect } from 'node:util';
import { eventually } from '@lab/shared/testing';
import type { PoolErrorCode } from '../contract.ts';

/** How long a promise or a condition of the specification may take: far more than it needs, so that only a hang is cut off. */
const patienceMs = 3000;

type Outcome =
  | { readonly status: 'resolved'; readonly value: unknown }
  | { readonly status: 'rejected'; readonly error: unknown };

/** How the promise settles. One that does not is a failed assertion, never a test that hangs. */
export async function outcome(promise: Promise<unknown>, what: string): Promise<Outcome> {
  const { promise: late, resolve: expire } = Promise.withResolvers<'pending'>();
  const timer = setTimeout(() => expire('pending'), patienceMs);
  const settled = promise.then(
    (value): Outcome => ({ status: 'resolved', value }),
    (error: unknown): Outcome => ({ status: 'rejected', error }),
  );
  const first = await Promise.race([settled, late]);
  clearTimeout(timer);
  if (first === 'pending') {
    throw failure(`${what} must settle, got a promise that is pending after ${patienceMs} ms`);
  }
  if (first.status === 'rejected') passOnNotImplemented(first.error);
  return first;
}

/** The value of a promise that must resolve. */
export async function valueOf(promise: Promise<unknown>, what: string): Promise<unknown> {
  const settled = await outcome(promise, what);
  if (settled.status === 'resolved') return settled.value;
  throw failure(`${what} must resolve, got a rejection: ${describe(settled.error)}`, settled.error);
}

/** The reason of a promise that must reject. */
export async function reasonOf(promise: Promise<unknown>, what: string): Promise<unknown> {
  const settled = await outcome(promise, what);
  if (settled.status === 'rejected') return settled.error;
  throw failure(`${what} must reject, got the value ${describe(settled.value)}`);
}

/** The error of a promise that must reject with this code. */
export async function errorOf(promise: Promise<unknown>, code: PoolErrorCode, what: string): Promise<Error> {
  return withCode(await reasonOf(promise, what), code, what);
}

/** The error of a call that must throw with this code. */
export function thrownBy(call: () => unknown, code: PoolErrorCode, what: string): Error {
  try {
    call();
  } catch (error) {
    passOnNotImplemented(error);
    return withCode(error, code, what);
  }
  throw failure(`${what} must throw ${code}, got no error`);
}

/** Waits for a condition, polling; `what` says in words what must come about. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  try {
    await eventually(() => assert(condition()), { withinMs: patienceMs, everyMs: 2 });
  } catch (error) {
    throw failure(`${what}; that has not come about in ${patienceMs} ms`, error);
  }
}

function withCode(error: unknown, code: PoolErrorCode, what: string): Error {
  if (error instanceof Error && 'code' in error && error.code === code) return error;
  throw failure(`${what} must fail with the code ${code}, got ${describe(error)}`, error);
}

/** A part that is still to be written says so itself. */
function passOnNotImplemented(error: unknown): void {
  if (error instanceof Error && 'code' in error && error.code === 'NOT_IMPLEMENTED') throw error;
}

function describe(value: unknown): string {
  if (value instanceof Error)
    return 'code' in value ? `${String(value.code)} (${value.message})` : value.message;
  return inspect(value);
}

/** An assertion that fails in these words. */
export function failure(message: string, cause?: unknown): AssertionError {
  const error = new AssertionError({ message });
  error.cause = cause;
  return error;
}
