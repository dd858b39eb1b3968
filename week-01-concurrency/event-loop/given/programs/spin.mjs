/** A look at the clock that comes this much later than the one before: the thread stood still in between. */
const pauseMs = 0.1;

/**
 * Keeps this thread busy until it has run for `ms`, and says when it ran: the stretches between two pauses in
 * which the system gave its core to somebody else. Times are of one clock for all threads.
 *
 * @param {number} ms
 * @returns {[startMs: number, endMs: number][]}
 */
export function spin(ms) {
  /** @type {[number, number][]} */
  const stretches = [];
  let ran = 0;
  let start = nowMs();
  let last = start;
  for (;;) {
    const now = nowMs();
    if (now - last > pauseMs || ran + now - start >= ms) {
      stretches.push([start, last]);
      ran += last - start;
      start = now;
      if (ran >= ms - pauseMs) return stretches;
    }
    last = now;
  }
}

function nowMs() {
  return Number(process.hrtime.bigint()) / 1e6;
}
