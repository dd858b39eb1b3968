/** @import { Scale, View } from './model.ts' */

/** The narrowest window, in milliseconds: the times of a run are whole microseconds. */
const narrowestMs = 0.005;

/**
 * @param {number} endMs
 * @returns {View}
 */
export function wholeRun(endMs) {
  return { fromMs: 0, toMs: Math.max(endMs, narrowestMs) };
}

/**
 * The window inside the run: moved back in where it lies outside, never wider than the run, never narrower than
 * `narrowestMs`.
 * @param {number} fromMs
 * @param {number} lengthMs
 * @param {number} endMs
 * @returns {View}
 */
function within(fromMs, lengthMs, endMs) {
  const all = wholeRun(endMs).toMs;
  const length = Math.min(all, Math.max(narrowestMs, lengthMs));
  const from = Math.max(0, Math.min(all - length, fromMs));
  return { fromMs: from, toMs: from + length };
}

/**
 * The moment `atMs` keeps its place on the screen. A factor below 1 shows less time.
 * @param {View} view
 * @param {number} endMs
 * @param {number} factor
 * @param {number} atMs
 * @returns {View}
 */
export function zoomed({ fromMs, toMs }, endMs, factor, atMs = (fromMs + toMs) / 2) {
  const length = Math.min(wholeRun(endMs).toMs, Math.max(narrowestMs, (toMs - fromMs) * factor));
  const before = (atMs - fromMs) / (toMs - fromMs);
  return within(atMs - length * before, length, endMs);
}

/**
 * @param {View} view
 * @param {number} endMs
 * @param {number} byMs later where positive; stops at the run's ends
 * @returns {View}
 */
export function moved({ fromMs, toMs }, endMs, byMs) {
  return within(fromMs + byMs, toMs - fromMs, endMs);
}

/**
 * @param {View} a
 * @param {View} b
 */
export function sameView(a, b) {
  return a.fromMs === b.fromMs && a.toMs === b.toMs;
}

/**
 * @param {Scale} scale
 * @param {number} ms
 * @returns {number} in pixels, at most a few outside the tracks: canvases draw far-away edges wrongly
 */
export function placeOf({ fromMs, toMs, left, width }, ms) {
  const x = left + ((ms - fromMs) / (toMs - fromMs)) * width;
  return Math.max(left - 4, Math.min(left + width + 4, x));
}

/**
 * @param {Scale} scale
 * @param {number} x
 */
export function momentAt({ fromMs, toMs, left, width }, x) {
  return fromMs + ((x - left) / width) * (toMs - fromMs);
}

/**
 * Round moments (1, 2 or 5 times a power of ten) at least `leastGap` pixels apart, all in one unit and with the
 * same number of decimals.
 * @param {Scale} scale
 * @param {number} leastGap
 * @returns {{ readonly ms: number, readonly label: string }[]}
 */
export function ticksOf({ fromMs, toMs, width }, leastGap) {
  const least = ((toMs - fromMs) / Math.max(width, 1)) * leastGap;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5].find((factor) => factor * power >= least) ?? 10) * power;
  const seconds = toMs >= 1000 && step >= 1;
  const inUnit = seconds ? 1000 : 1;
  const decimals = Math.max(0, Math.ceil(-Math.log10(step / inUnit) - 1e-9));
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const inWords = new Intl.NumberFormat('en-US', digits);
  const first = Math.ceil(fromMs / step - 1e-9);
  const last = Math.floor(toMs / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const ms = (first + index) * step;
    return { ms, label: `${inWords.format(ms / inUnit)} ${seconds ? 's' : 'ms'}` };
  });
}
