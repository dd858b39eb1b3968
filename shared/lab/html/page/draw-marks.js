/** @import { Pen } from './browser.ts' */
/** @import { Band, Inks, Scale, Shape, Track } from './model.ts' */

import { traceShape } from './shapes.js';
import { visibleIn } from './tracks.js';
import { placeOf } from './view.js';

/**
 * Marks of one shape that would hide each other are drawn once.
 * @param {Pen} pen
 * @param {Band} band
 * @param {Track} marks
 * @param {Scale} scale
 * @param {Inks} inks
 * @param {ReadonlyMap<string, Shape>} shapes
 */
export function drawMarks(pen, band, marks, scale, inks, shapes) {
  const y = band.trackTop + band.trackHeight / 2;
  const [first, end] = visibleIn(marks, scale.fromMs, scale.toMs);
  /** @type {Map<Shape, number>} */
  const last = new Map();
  for (let index = first; index < end; index++) {
    const mark = marks.items[index];
    if (mark === undefined) continue;
    const x = placeOf(scale, mark.startMs);
    const shape = shapes.get(mark.name) ?? 'dot';
    if (x - (last.get(shape) ?? -Infinity) < 2) continue;
    last.set(shape, x);
    traceShape(pen, shape, x, y);
    pen.strokeStyle = inks.paper;
    pen.lineWidth = 3;
    pen.stroke();
    pen.fillStyle = inks.ink;
    pen.fill();
  }
}
