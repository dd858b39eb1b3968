/** Why a job ends before its time: another one has taken its place. */
class Superseded extends Error {
  override readonly name = 'Superseded';
  readonly code = 'JOB_SUPERSEDED';
}

/**
 * One piece of work at a time, the latest: a new one aborts the one before it, waits until that has ended, and
 * begins, unless a newer one has come meanwhile.
 */
export class LatestJob implements AsyncDisposable {
  readonly #signal: AbortSignal;
  readonly #onError: (error: unknown) => void;
  #current = new AbortController();
  #tail: Promise<void> = Promise.resolve();
  #closed = false;

  /**
   * @param signal ends the work under way and lets no other begin
   * @param onError what a job failed with, other than for its abort
   */
  constructor(signal: AbortSignal, onError: (error: unknown) => void) {
    this.#signal = signal;
    this.#onError = onError;
  }

  /** Resolves when this job has ended, or been passed over; never rejects. */
  run(job: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#current.abort(new Superseded('a newer job has taken its place'));
    const controller = new AbortController();
    this.#current = controller;
    const signal = AbortSignal.any([this.#signal, controller.signal]);
    this.#tail = this.#after(this.#tail, signal, job);
    return this.#tail;
  }

  async #after(
    before: Promise<void>,
    signal: AbortSignal,
    job: (signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await before;
    if (signal.aborted || this.#closed) return;
    try {
      await job(signal);
    } catch (error) {
      if (!signal.aborted) this.#onError(error);
    }
  }

  /** Aborts what runs and resolves when it has ended; a second call resolves with the first. */
  close(): Promise<void> {
    this.#closed = true;
    this.#current.abort(new Superseded('the work is over'));
    return this.#tail;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
