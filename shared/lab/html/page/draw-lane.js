/** @import { Pen } from './browser.ts' */
/** @import { Band, Happening, Inks, LaneTracks, Scale, Track } from './model.ts' */

import { drawFault, drawLabel } from './draw-fault.js';
import { lanePadding, rowHeight } from './layout.js';
import { visibleIn } from './tracks.js';
import { placeOf } from './view.js';

/** Height of a span; the rest of its row is air. */
const spanHeight = 14;

/**
 * Draws the visible part of one lane: fault bands, and on them spans.
 * @param {Pen} pen
 * @param {Band} band
 * @param {LaneTracks} lane
 * @param {Scale} scale
 * @param {Inks} inks
 */
export function drawLane(pen, band, lane, scale, inks) {
  const top = band.trackTop + 1;
  const height = band.trackHeight - 2;
  for (const { happening, x, width } of stretches(lane.faults, scale)) {
    drawFault(pen, x, top, width, height, inks);
    const free = lane.rows.length === 0;
    if (free)
      drawLabel(pen, happening.name, x, width, band.trackTop + band.trackHeight / 2, inks.ink, inks.paper);
  }
  for (const [row, track] of lane.rows.entries()) {
    const y = band.trackTop + lanePadding + row * rowHeight + (rowHeight - spanHeight) / 2;
    for (const { happening, x, width } of stretches(track, scale)) {
      drawSpan(pen, happening, x, y, width, inks);
    }
  }
}

/**
 * The visible stretches in pixels. One that ends in the column where the last one shown ended is left out:
 * it would change nothing, and of thousands only as many are drawn as there are columns.
 * @param {Track} track
 * @param {Scale} scale
 * @returns {Generator<{ readonly happening: Happening, readonly x: number, readonly width: number }>}
 */
export function* stretches(track, scale) {
  const [first, end] = visibleIn(track, scale.fromMs, scale.toMs);
  let drawnTo = -Infinity;
  for (let index = first; index < end; index++) {
    const happening = track.items[index];
    if (happening === undefined || happening.endMs < scale.fromMs) continue;
    const x = placeOf(scale, happening.startMs);
    const width = Math.max(1, placeOf(scale, happening.endMs) - x);
    if (x + width <= drawnTo + 0.5 && !happening.open) continue;
    drawnTo = Math.max(drawnTo, x + width);
    yield { happening, x, width };
  }
}

/**
 * @param {Pen} pen
 * @param {Happening} span
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {Inks} inks
 */
function drawSpan(pen, span, x, y, width, inks) {
  // A hair of air between neighbours, where they are wide enough to give one.
  const drawn = width > 3 ? width - 1 : width;
  pen.fillStyle = inks.span;
  pen.beginPath();
  pen.roundRect(x, y, drawn, spanHeight, drawn > 6 ? 3 : 0);
  pen.fill();
  drawLabel(pen, span.name, x, drawn - (span.open ? 12 : 0), y + spanHeight / 2, inks.spanInk, undefined);
  if (!span.open) return;
  // An end that never came: an arrow that points out of the picture.
  pen.fillStyle = inks.bad;
  pen.beginPath();
  pen.moveTo(x + drawn - 10, y - 2);
  pen.lineTo(x + drawn + 2, y + spanHeight / 2);
  pen.lineTo(x + drawn - 10, y + spanHeight + 2);
  pen.closePath();
  pen.fill();
}
