/** @import { Pen } from './browser.ts' */
/** @import { Inks } from './model.ts' */

/** A label has this much room on each side, or it is not written. */
const labelPadding = 6;
/** From one line of the hatching to the next. */
const hatchGap = 7;

/**
 * A hatched band: what was broken on purpose is told by its pattern, not by its colour alone.
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {Inks} inks
 */
export function drawFault(pen, x, y, width, height, inks) {
  pen.save();
  pen.beginPath();
  pen.rect(x, y, width, height);
  pen.clip();
  pen.fillStyle = inks.fault;
  pen.globalAlpha = width < 3 ? 1 : 0.13;
  pen.fillRect(x, y, width, height);
  pen.globalAlpha = 1;
  pen.strokeStyle = inks.fault;
  pen.lineWidth = 1.25;
  pen.beginPath();
  const from = Math.floor((x - height) / hatchGap) * hatchGap;
  for (let at = from; at < x + width; at += hatchGap) {
    pen.moveTo(at, y + height);
    pen.lineTo(at + height, y);
  }
  pen.stroke();
  pen.strokeRect(x + 0.5, y + 0.5, Math.max(0, width - 1), height - 1);
  pen.restore();
}

/**
 * Writes a name into a stretch that has room for all of it.
 * @param {Pen} pen
 * @param {string} text
 * @param {number} x
 * @param {number} width
 * @param {number} y
 * @param {string} ink
 * @param {string | undefined} paper laid under the text
 */
export function drawLabel(pen, text, x, width, y, ink, paper) {
  if (width < 3 * labelPadding) return;
  const needed = pen.measureText(text).width;
  if (needed + 2 * labelPadding > width) return;
  if (paper !== undefined) {
    pen.fillStyle = paper;
    pen.fillRect(x + labelPadding - 3, y - 8, needed + 6, 16);
  }
  pen.fillStyle = ink;
  pen.fillText(text, x + labelPadding, y + 0.5);
}
