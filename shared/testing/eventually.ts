import { after, nextTurn, now, requireMs } from './real-time.ts';
import { TestingError } from './testing-error.ts';

export interface EventuallyOptions {
  /** How long the condition may take to hold, in milliseconds. */
  readonly withinMs: number;
  /** The pause between two attempts, in milliseconds. Default: 10. */
  readonly everyMs?: number;
  readonly signal?: AbortSignal;
}

/** The outcome of a look that the deadline or an abort cut off. */
const CUT = Symbol('cut');

/**
 * Calls `fn` until it returns without throwing, and resolves with what it returned: any value, also false or
 * undefined, so a condition is an assertion and not a boolean. It is called at once, then every `everyMs`, one
 * call at a time, a last time at the deadline: a condition that fails at once is looked at twice or more. By the
 * real clock, also under fake timers.
 * @param fn may be async; a call that is still running at the deadline is left to itself
 * @throws TestingError `EVENTUALLY_TIMED_OUT` at the deadline; `cause` is the last failure
 * @throws the signal's reason when aborted first
 */
export async function eventually<T>(
  fn: () => T | PromiseLike<T>,
  { withinMs, everyMs = 10, signal }: EventuallyOptions,
): Promise<T> {
  requireMs('everyMs', everyMs);
  const started = now();
  const deadline = started + requireMs('withinMs', withinMs);
  const { promise: cut, resolve } = Promise.withResolvers<typeof CUT>();
  let over = false;
  const cancel = after(withinMs, () => {
    over = true;
    resolve(CUT);
  });
  const onAbort = () => resolve(CUT);
  signal?.addEventListener('abort', onAbort, { once: true });

  let attempts = 0;
  let last: Failure | undefined;
  try {
    for (;;) {
      signal?.throwIfAborted();
      attempts++;
      // The last look begins when the deadline has passed, and gets the rest of its turn: else a condition that
      // came true while this thread was starved would be reported as never met.
      const late = attempts > 1 && (over || now() >= deadline);
      const outcome = await Promise.race([attempt(fn), late ? nextTurn().then((): typeof CUT => CUT) : cut]);
      if (outcome !== CUT && 'value' in outcome) return outcome.value;
      signal?.throwIfAborted();
      if (outcome !== CUT) last = outcome;
      if (late || outcome === CUT) {
        throw timedOut({ attempts, withinMs, tookMs: now() - started, last, hung: outcome === CUT });
      }
      await pause(Math.min(everyMs, Math.max(0, deadline - now())), signal);
    }
  } finally {
    cancel();
    signal?.removeEventListener('abort', onAbort);
  }
}

interface Failure {
  readonly error: unknown;
}

/** Never rejects: a call that outlives the deadline must not become an unhandled rejection. */
async function attempt<T>(fn: () => T | PromiseLike<T>): Promise<{ readonly value: T } | Failure> {
  try {
    return { value: await fn() };
  } catch (error) {
    return { error };
  }
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel();
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const cancel = after(ms, done);
    signal?.addEventListener('abort', done, { once: true });
  });
}

function timedOut(seen: {
  readonly attempts: number;
  readonly withinMs: number;
  readonly tookMs: number;
  readonly last: Failure | undefined;
  readonly hung: boolean;
}): TestingError {
  const { attempts, withinMs, tookMs, last, hung } = seen;
  const tried = `${attempts} ${attempts === 1 ? 'attempt' : 'attempts'} in ${Math.round(tookMs)} ms`;
  const running = hung ? ', the last one still running' : '';
  const failure = last === undefined ? '' : `; the last failure: ${textOf(last.error)}`;
  return new TestingError(
    'EVENTUALLY_TIMED_OUT',
    `the condition must hold within ${withinMs} ms, got ${tried}${running}${failure}`,
    last === undefined ? {} : { cause: last.error },
  );
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
