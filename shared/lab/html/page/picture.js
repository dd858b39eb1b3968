/** @import { Pen } from './browser.ts' */
/** @import { Band, Inks, Layout, RunModel, Scale, Shape, View } from './model.ts' */

import { drawLane } from './draw-lane.js';
import { drawMarks } from './draw-marks.js';
import { drawSeries, rangeWords } from './draw-series.js';
import { axisHeight, bandsBetween } from './layout.js';
import { placeOf, ticksOf } from './view.js';

/** Between two labels of the time axis at least this many pixels. */
const tickGap = 96;

/**
 * @param {Layout} layout
 * @param {View} view
 * @returns {Scale}
 */
export function scaleOf({ gutter, width }, { fromMs, toMs }) {
  return { fromMs, toMs, left: gutter, width };
}

/**
 * Draws what is visible and nothing else: the bands between `scrolled` and the canvas's height, in each the part
 * inside the view. The axis stays at the top.
 * @param {Pen} pen
 * @param {{ readonly layout: Layout, readonly view: View, readonly inks: Inks,
 *   readonly shapes: ReadonlyMap<string, Shape>, readonly scrolled: number, readonly height: number,
 *   readonly fullWidth: number }} what
 */
export function drawPicture(pen, { layout, view, inks, shapes, scrolled, height, fullWidth }) {
  const scale = scaleOf(layout, view);
  const ticks = ticksOf(scale, tickGap).map(({ ms, label }) => ({ x: placeOf(scale, ms), label }));
  pen.font = inks.font;
  pen.textBaseline = 'middle';
  pen.textAlign = 'left';
  pen.clearRect(0, 0, fullWidth, height);
  pen.save();
  pen.translate(0, -scrolled);
  for (const band of bandsBetween(layout, scrolled, scrolled + height)) {
    drawGround(pen, band, layout, fullWidth, inks);
    pen.save();
    pen.beginPath();
    pen.rect(scale.left, band.trackTop, scale.width + 2, band.trackHeight);
    pen.clip();
    drawGrid(pen, band, ticks, inks);
    if (band.lane !== undefined) drawLane(pen, band, band.lane, scale, inks);
    if (band.series !== undefined) drawSeries(pen, band, band.series, scale, inks);
    pen.restore();
    // Not clipped: a mark at the very beginning is seen whole.
    if (band.lane !== undefined) drawMarks(pen, band, band.lane.marks, scale, inks, shapes);
  }
  pen.restore();
  drawAxis(pen, ticks, scale, fullWidth, inks);
}

/**
 * The name, and a line that parts it from its neighbour.
 * @param {Pen} pen
 * @param {Band} band
 * @param {Layout} layout
 * @param {number} fullWidth
 * @param {Inks} inks
 */
function drawGround(pen, band, { gutter }, fullWidth, inks) {
  pen.fillStyle = inks.rule;
  pen.fillRect(0, band.top + band.height - 1, fullWidth, 1);
  const above = band.trackTop > band.top;
  const room = above ? fullWidth : gutter - 16;
  const middle = above ? band.top + 13 : band.trackTop + band.trackHeight / 2;
  const range = band.series === undefined ? '' : rangeWords(band.series);
  pen.fillStyle = inks.ink;
  if (range === '') {
    pen.fillText(cut(pen, band.name, room), 0, middle);
  } else if (above) {
    pen.fillText(cut(pen, `${band.name}, ${range}`, room), 0, middle);
  } else {
    pen.fillText(cut(pen, band.name, room), 0, middle - 8);
    pen.fillStyle = inks.dim;
    pen.fillText(cut(pen, range, room), 0, middle + 9);
  }
}

/**
 * @param {Pen} pen
 * @param {Band} band
 * @param {readonly { readonly x: number }[]} ticks
 * @param {Inks} inks
 */
function drawGrid(pen, band, ticks, inks) {
  pen.fillStyle = inks.rule;
  for (const { x } of ticks) pen.fillRect(Math.round(x), band.trackTop, 1, band.trackHeight);
}

/**
 * @param {Pen} pen
 * @param {readonly { readonly x: number, readonly label: string }[]} ticks
 * @param {Scale} scale
 * @param {number} fullWidth
 * @param {Inks} inks
 */
function drawAxis(pen, ticks, scale, fullWidth, inks) {
  pen.fillStyle = inks.paper;
  pen.fillRect(0, 0, fullWidth, axisHeight - 1);
  pen.fillStyle = inks.dim;
  pen.fillRect(scale.left, axisHeight - 1, scale.width, 1);
  for (const { x, label } of ticks) {
    pen.fillRect(Math.round(x), axisHeight - 7, 1, 6);
    const width = pen.measureText(label).width;
    // A label stands over its tick; at the picture's edges it moves in.
    pen.fillText(label, Math.max(0, Math.min(fullWidth - width, x - width / 2)), axisHeight - 18);
  }
}

/**
 * The text, or as much of its beginning as fits with an ellipsis.
 * @param {Pen} pen
 * @param {string} text
 * @param {number} room
 */
function cut(pen, text, room) {
  if (pen.measureText(text).width <= room) return text;
  let length = text.length;
  while (length > 0 && pen.measureText(`${text.slice(0, length)}…`).width > room) length--;
  return `${text
    .slice(0, length)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')}…`;
}
