/** @import { Happening, Track } from './model.ts' */

/** More spans at once than these share the last row. */
export const mostRows = 8;

/**
 * @param {readonly Happening[]} items by start
 * @returns {Track}
 */
export function trackOf(items) {
  const reach = new Float64Array(items.length);
  let latest = -Infinity;
  for (const [index, { endMs }] of items.entries()) {
    latest = Math.max(latest, endMs);
    reach[index] = latest;
  }
  return { items, reach };
}

/**
 * The items that touch the window, and perhaps some before it that do not, where a long one lies over them.
 * @param {Track} track
 * @param {number} fromMs
 * @param {number} toMs
 * @returns {[first: number, end: number]}
 */
export function visibleIn({ items, reach }, fromMs, toMs) {
  const first = firstWhere(items.length, (index) => (reach[index] ?? Infinity) >= fromMs);
  const end = firstWhere(items.length, (index) => (items[index]?.startMs ?? Infinity) > toMs);
  return [first, Math.max(first, end)];
}

/**
 * @param {number} length
 * @param {(index: number) => boolean} holds false up to some index, true from there on
 */
function firstWhere(length, holds) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Spans of one lane in rows in which none overlaps another, the last row excepted. One that begins inside
 * another comes to stand below it.
 * @param {readonly Happening[]} spans by start
 * @returns {Track[]}
 */
export function rowsOf(spans) {
  /** @type {{ items: Happening[], endMs: number }[]} */
  const rows = [];
  for (const span of spans) {
    let row = rows.find(({ endMs }) => endMs <= span.startMs);
    if (row === undefined && rows.length < mostRows) rows.push((row = { items: [], endMs: 0 }));
    row ??= rows.at(-1);
    if (row === undefined) continue;
    row.items.push(span);
    row.endMs = Math.max(row.endMs, span.endMs);
  }
  return rows.map(({ items }) => trackOf(items));
}
