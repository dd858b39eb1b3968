import { type Output, quote, type WaitOptions } from './output.ts';
import { after, requireMs } from './real-time.ts';
import { TestingError } from './testing-error.ts';

/** How a process ended: by `code`, or by the signal named. */
export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** An exit in the words of a message. */
export function describeExit({ code, signal }: Exit): string {
  return signal === null ? `exited with code ${String(code)}` : `died by ${signal}`;
}

/**
 * Waits for an exit that something else brings about.
 * @throws TestingError `PROCESS_STILL_RUNNING` after `withinMs`, with the output so far; the signal's reason
 * when aborted first
 */
export async function exitWithin(
  exited: Promise<Exit>,
  { withinMs, signal }: WaitOptions,
  title: string,
  output: Output,
): Promise<Exit> {
  requireMs('withinMs', withinMs);
  signal?.throwIfAborted();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const abandon = () => reject(signal?.reason);
  const cancel = after(withinMs, () => {
    const message = `${title} must exit within ${withinMs} ms, got it still running after:\n${quote(output.text)}`;
    reject(new TestingError('PROCESS_STILL_RUNNING', message));
  });
  signal?.addEventListener('abort', abandon, { once: true });
  try {
    return await Promise.race([exited, late]);
  } finally {
    cancel();
    signal?.removeEventListener('abort', abandon);
  }
}
