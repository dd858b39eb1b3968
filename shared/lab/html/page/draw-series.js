/** @import { Pen } from './browser.ts' */
/** @import { Band, Inks, Scale, SeriesTrack } from './model.ts' */

import { visibleIn } from './tracks.js';
import { placeOf } from './view.js';
import { countWords } from './words.js';

/** Above the highest value and below the lowest. */
const padding = 8;

/**
 * Draws the visible part of a series as steps: a value holds until the next one. Of many in one column the
 * lowest, the highest and the last are seen.
 * @param {Pen} pen
 * @param {Band} band
 * @param {SeriesTrack} series
 * @param {Scale} scale
 * @param {Inks} inks
 */
export function drawSeries(pen, band, { track, low, high }, scale, inks) {
  const bottom = band.trackTop + band.trackHeight - padding;
  const height = band.trackHeight - 2 * padding;
  // Divided first, so that the range of the largest numbers stays finite.
  const range = high / 2 - low / 2;
  /** @param {number} value */
  const yOf = (value) => bottom - (range === 0 ? 0 : ((value / 2 - low / 2) / range) * height);

  const [first, end] = visibleIn(track, scale.fromMs, scale.toMs);
  const base = yOf(0);
  let y = track.items[first - 1] === undefined ? undefined : yOf(track.items[first - 1]?.value ?? 0);
  let x = scale.left;
  /** @type {[number, number][]} */
  const points = y === undefined ? [] : [[x, y]];
  for (let index = first; index < end; index++) {
    const { startMs = 0, value = 0 } = track.items[index] ?? {};
    const next = Math.round(placeOf(scale, startMs) * 2) / 2;
    if (y !== undefined && next > x) points.push([next, y]);
    x = next;
    y = yOf(value);
    points.push([x, y]);
  }
  const [start] = points;
  if (start === undefined || y === undefined) return;
  points.push([scale.left + scale.width, y]);

  pen.beginPath();
  pen.moveTo(start[0], base);
  for (const [px, py] of points) pen.lineTo(px, py);
  pen.lineTo(scale.left + scale.width, base);
  pen.closePath();
  pen.fillStyle = inks.span;
  pen.globalAlpha = 0.14;
  pen.fill();
  pen.globalAlpha = 1;
  pen.beginPath();
  pen.moveTo(start[0], start[1]);
  for (const [px, py] of points) pen.lineTo(px, py);
  pen.strokeStyle = inks.span;
  pen.lineWidth = 1.5;
  pen.stroke();
}

/**
 * The ends of a series' scale, as they stand beside its name.
 * @param {SeriesTrack} series
 */
export function rangeWords({ low, high }) {
  return low === high ? countWords(low) : `${countWords(low)} to ${countWords(high)}`;
}
