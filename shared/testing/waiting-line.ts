/** Callers of one thread that wait for the same event. Not a queue: all of them are let go at once. */
export class WaitingLine {
  readonly #waiting = new Set<() => void>();

  get length(): number {
    return this.#waiting.size;
  }

  /**
   * Resolves at the next `releaseAll()`.
   * @param signal aborted first: rejects with its reason, and the caller no longer counts as waiting
   */
  wait(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(signal.reason);
        return;
      }
      const release = () => {
        signal?.removeEventListener('abort', abandon);
        resolve();
      };
      const abandon = () => {
        this.#waiting.delete(release);
        reject(signal?.reason);
      };
      this.#waiting.add(release);
      signal?.addEventListener('abort', abandon, { once: true });
    });
  }

  releaseAll(): void {
    // Emptied first: a caller that comes back while others are released waits for the next event.
    const released = [...this.#waiting];
    this.#waiting.clear();
    for (const release of released) release();
  }
}
