/**
 * What `work` answers, or the signal's reason as soon as `source` aborts, whether `work` notices or not.
 *
 * `work` gets a signal of its own: what listens to that one and never stops listening (tinybench adds two listeners
 * a task) is collected with it, and `source` is left without a listener.
 */
export async function abortable<T>(
  source: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  source.throwIfAborted();
  const own = new AbortController();
  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => {
    // The reason goes out first: work that ends because of the abort must not win the race.
    aborted.reject(source.reason);
    own.abort(source.reason);
  };
  source.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([aborted.promise, work(own.signal)]);
  } finally {
    source.removeEventListener('abort', onAbort);
  }
}
