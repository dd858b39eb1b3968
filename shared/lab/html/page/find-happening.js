/** @import { Band, Happening, Layout, Scale, Track } from './model.ts' */

import { lanePadding, rowHeight } from './layout.js';
import { visibleIn } from './tracks.js';
import { momentAt, placeOf } from './view.js';

/** How far off a mark or a short span the pointer may be, in pixels. */
const reachPx = 6;

/**
 * What lies under a point of the picture: a mark before a span, a span before a fault; of a series the value
 * that holds there.
 * @param {Layout} layout
 * @param {Scale} scale
 * @param {number} x
 * @param {number} y from the picture's top
 * @returns {Happening | undefined}
 */
export function findHappening({ bands }, scale, x, y) {
  const band = bands.find(({ trackTop, trackHeight }) => y >= trackTop && y < trackTop + trackHeight);
  if (band === undefined || x < scale.left || x > scale.left + scale.width) return undefined;
  if (band.series !== undefined) {
    const { items } = band.series.track;
    return items[visibleIn(band.series.track, scale.fromMs, momentAt(scale, x))[1] - 1];
  }
  return inLane(band, scale, x, y);
}

/**
 * @param {Band} band
 * @param {Scale} scale
 * @param {number} x
 * @param {number} y
 */
function inLane({ lane, trackTop }, scale, x, y) {
  if (lane === undefined) return undefined;
  const row = lane.rows[Math.floor((y - trackTop - lanePadding) / rowHeight)];
  return (
    nearest(lane.marks, scale, x, reachPx) ??
    (row === undefined ? undefined : nearest(row, scale, x, 2)) ??
    nearest(lane.faults, scale, x, 2)
  );
}

/**
 * The item that the point lies in or is nearest to, of those not further off than `reach` pixels.
 * @param {Track} track
 * @param {Scale} scale
 * @param {number} x
 * @param {number} reach
 */
function nearest(track, scale, x, reach) {
  const [first, end] = visibleIn(track, momentAt(scale, x - reach), momentAt(scale, x + reach));
  /** @type {Happening | undefined} */
  let best;
  let bestDistance = Infinity;
  for (let index = first; index < end; index++) {
    const item = track.items[index];
    if (item === undefined) continue;
    const distance = Math.max(placeOf(scale, item.startMs) - x, x - placeOf(scale, item.endMs), 0);
    if (distance <= reach && distance <= bestDistance) {
      best = item;
      bestDistance = distance;
    }
  }
  return best;
}
