/** @import { Pen } from './browser.ts' */
/** @import { Happening, Shape } from './model.ts' */

/** @type {readonly Shape[]} */
const ownShapes = ['diamond', 'triangle', 'circle', 'square'];

/**
 * The most frequent names get a shape of their own; the others share the dot.
 * @param {readonly Happening[]} happenings
 * @returns {Map<string, Shape>}
 */
export function shapesOf(happenings) {
  /** @type {Map<string, number>} */
  const uses = new Map();
  for (const { kind, name } of happenings) {
    if (kind === 'mark') uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  const byUse = [...uses].toSorted((a, b) => b[1] - a[1]);
  return new Map(byUse.map(([name], index) => [name, ownShapes[index] ?? 'dot']));
}

/**
 * The outline of a shape around the point 0, 0, as the data of an SVG path; of a circle nothing: it has a radius.
 * @type {Readonly<Record<Shape, readonly (readonly [x: number, y: number])[]>>}
 */
export const corners = {
  diamond: [
    [0, -6],
    [6, 0],
    [0, 6],
    [-6, 0],
  ],
  triangle: [
    [0, -6],
    [6, 5],
    [-6, 5],
  ],
  square: [
    [-5, -5],
    [5, -5],
    [5, 5],
    [-5, 5],
  ],
  circle: [],
  dot: [],
};

/** @type {Readonly<Partial<Record<Shape, number>>>} */
export const radii = { circle: 5, dot: 3 };

/**
 * @param {Pen} pen
 * @param {Shape} shape
 * @param {number} x
 * @param {number} y
 */
export function traceShape(pen, shape, x, y) {
  pen.beginPath();
  const radius = radii[shape];
  if (radius !== undefined) pen.arc(x, y, radius, 0, 2 * Math.PI);
  for (const [index, [dx, dy]] of corners[shape].entries()) {
    if (index === 0) pen.moveTo(x + dx, y + dy);
    else pen.lineTo(x + dx, y + dy);
  }
  pen.closePath();
}
