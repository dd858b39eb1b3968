import type { Check, Outcome, Surroundings } from './check.ts';

/** A check with what came of it, as `--json` prints it. */
export interface Checked extends Omit<Check, 'run'> {
  readonly state: Outcome['state'];
  readonly found: string;
  /** The command that helps; null where all is well. */
  readonly mend: string | null;
}

export interface RunChecksOptions {
  /** How long one check may take. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Called as each check ends. */
  readonly onChecked?: (checked: Checked) => void;
}

/** More programs at once would only wait for the processor, and their deadlines would run meanwhile. */
const atOnce = 8;
/** A check that has been told to end may take so long to put things away. */
const graceMs = 500;

/**
 * Runs the checks side by side, eight at a time, and answers in their order. A check that throws or gives no
 * answer in time has failed.
 * @throws the signal's reason when aborted; every check has been told by then
 */
export async function runChecks(
  checks: readonly Check[],
  surroundings: Surroundings,
  { deadlineMs, signal, onChecked }: RunChecksOptions,
): Promise<readonly Checked[]> {
  const results: Checked[] = [];
  const waiting = checks.entries();
  const lane = async (): Promise<void> => {
    for (const [index, check] of waiting) {
      const { name, need } = check;
      const outcome = await runCheck(check, surroundings, deadlineMs, signal);
      signal.throwIfAborted();
      const mend = outcome.state === 'ok' ? null : outcome.mend;
      const checked = { name, need, for: check.for, state: outcome.state, found: outcome.found, mend };
      results[index] = checked;
      onChecked?.(checked);
    }
  };
  // All of them, whatever one of them throws: a check that was told to end is awaited.
  const lanes = await Promise.allSettled(Array.from({ length: atOnce }, lane));
  signal.throwIfAborted();
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  return results;
}

async function runCheck(
  check: Check,
  surroundings: Surroundings,
  deadlineMs: number,
  signal: AbortSignal,
): Promise<Outcome> {
  signal.throwIfAborted();
  const own = new AbortController();
  const abort = (): void => own.abort(signal.reason);
  const late: Outcome = {
    state: 'failed',
    found: `no answer within ${deadlineMs / 1000} s`,
    mend: `try again when the machine is less busy, with more time: npm run doctor -- --seconds ${Math.ceil((deadlineMs / 1000) * 6)}`,
  };
  const over = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    over.resolve(late);
    own.abort();
  }, deadlineMs);
  own.signal.addEventListener('abort', () => over.resolve(late), { once: true });
  signal.addEventListener('abort', abort, { once: true });
  const trying = attempt(check, surroundings, own.signal);
  try {
    const outcome = await Promise.race([over.promise, trying]);
    // What it started is ended and what it wrote is removed before anybody goes on.
    if (own.signal.aborted) await settledOr(trying, graceMs);
    return outcome;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

async function settledOr(work: Promise<unknown>, ms: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([work, promise]);
  clearTimeout(timer);
}

async function attempt(check: Check, surroundings: Surroundings, signal: AbortSignal): Promise<Outcome> {
  try {
    return await check.run(surroundings, signal);
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { state: 'failed', found, mend: 'this check expected no such error: tell the maintainers' };
  }
}
