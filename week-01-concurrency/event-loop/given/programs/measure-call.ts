const rounds = 5;

/** What one async call costs that has been started and is pending. */
export interface CallCost {
  readonly ms: number;
  readonly bytes: number;
}

/**
 * Starts `count` async calls that wait at a gate. The least of five rounds, since a pause of the machine only adds;
 * the first rounds also warm the code up.
 *
 * @throws Error when Node was not started with `--expose-gc`
 */
export async function measureCall(count: number): Promise<CallCost> {
  const { gc: collect } = globalThis;
  if (collect === undefined) throw new Error('Node must be started with --expose-gc, got no gc()');
  let best: CallCost = { ms: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY };
  for (let round = 0; round < rounds; round++) {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const call = async (): Promise<void> => {
      await gate;
    };
    const pending: Promise<void>[] = Array.from({ length: count });
    collect();
    const before = process.memoryUsage().heapUsed;
    const began = performance.now();
    for (let index = 0; index < count; index++) pending[index] = call();
    const ms = performance.now() - began;
    collect();
    const bytes = process.memoryUsage().heapUsed - before;
    open();
    await Promise.all(pending);
    best = { ms: Math.min(best.ms, ms / count), bytes: Math.min(best.bytes, bytes / count) };
  }
  return best;
}
