/**
 * How many of these stretches share one instant, and the millisecond after it: threads that take turns on one
 * core never do, since one of them stands still meanwhile.
 */
export function mostAtOnce(stretches: readonly (readonly [startMs: number, endMs: number])[]): number {
  const sharedMs = 1;
  const changes = stretches
    .filter(([start, end]) => end - start > sharedMs)
    .flatMap(([start, end]) => [
      { atMs: start, change: 1 },
      { atMs: end - sharedMs, change: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs || a.change - b.change);
  let now = 0;
  let most = 0;
  for (const { change } of changes) {
    now += change;
    most = Math.max(most, now);
  }
  return most;
}
