import type { CloseResult } from './contract.ts';

/**
 * How a pool closes: open -> draining -> ending -> ended.
 * Draining counts calls that are answered by themselves; ending begins with nothing in hand or at the
 * deadline, counts the calls answered by force, and lasts until every thread is gone.
 */
export class Drain {
  #phase: 'open' | 'draining' | 'ending' | 'ended' = 'open';
  #drained = 0;
  #forced = 0;
  #deadline: NodeJS.Timeout | undefined;
  readonly #result = Promise.withResolvers<CloseResult>();

  get begun(): boolean {
    return this.#phase !== 'open';
  }

  get isDraining(): boolean {
    return this.#phase === 'draining';
  }

  get result(): Promise<CloseResult> {
    return this.#result.promise;
  }

  /** A deadline of 0 has passed at once. */
  begin(deadlineMs: number, onDeadline: () => void): void {
    this.#phase = 'draining';
    if (deadlineMs === 0) onDeadline();
    else this.#deadline = setTimeout(onDeadline, deadlineMs);
  }

  /** A caller got an answer. */
  answered(): void {
    if (this.#phase === 'draining') this.#drained += 1;
    else if (this.#phase === 'ending') this.#forced += 1;
  }

  /** From here on every answer is one by force. */
  force(): void {
    this.#phase = 'ending';
  }

  /** Waits until the threads are gone, then resolves the result. */
  async end(threadsGone: Promise<unknown>): Promise<void> {
    this.#phase = 'ending';
    this.stopDeadline();
    await threadsGone;
    this.#phase = 'ended';
    this.#result.resolve({ drained: this.#drained, forced: this.#forced });
  }

  /** The loser of the race between drain and deadline would hold the process for the rest of its time. */
  protected stopDeadline(): void {
    clearTimeout(this.#deadline);
  }
}
