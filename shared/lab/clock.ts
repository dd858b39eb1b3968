import { setTimeout as sleep } from 'node:timers/promises';

/** Time as a run sees it; a test may hand in its own. */
export interface Clock {
  /** Milliseconds on a monotonic clock; only differences mean anything. */
  now(): number;
  /** Resolves after `ms`; rejects with the signal's reason when aborted first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await sleep(ms, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // timers/promises rejects with an AbortError of its own; callers compare with their reason.
      signal?.throwIfAborted();
      throw error;
    }
  },
};
