import type { JobCall } from './job-call.ts';

interface Watched {
  readonly calls: Set<JobCall>;
  readonly listener: () => void;
}

/**
 * One listener a signal, however many calls are under it: a signal that lives as long as the program carries
 * at most one listener of a pool, none when no call under it is open, and Node's warning about too many
 * listeners has no cause. A call leaves at a cost that does not grow with the others.
 */
export class SignalWatch {
  readonly #watched = new Map<AbortSignal, Watched>();
  readonly #onAbort: (calls: readonly JobCall[], reason: unknown) => void;

  /** `onAbort` gets the calls under the signal, oldest first; they are no longer watched then. */
  constructor(onAbort: (calls: readonly JobCall[], reason: unknown) => void) {
    this.#onAbort = onAbort;
  }

  /** The signal must not be aborted yet. */
  add(signal: AbortSignal, call: JobCall): void {
    const known = this.#watched.get(signal);
    if (known !== undefined) {
      known.calls.add(call);
      return;
    }
    const listener = (): void => {
      const calls = [...(this.#watched.get(signal)?.calls ?? [])];
      this.#watched.delete(signal);
      this.#onAbort(calls, signal.reason);
    };
    this.#watched.set(signal, { calls: new Set([call]), listener });
    signal.addEventListener('abort', listener, { once: true });
  }

  remove(signal: AbortSignal, call: JobCall): void {
    const watched = this.#watched.get(signal);
    if (watched === undefined || !watched.calls.delete(call) || watched.calls.size > 0) return;
    this.#watched.delete(signal);
    signal.removeEventListener('abort', watched.listener);
  }
}
