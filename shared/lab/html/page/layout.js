/** @import { Band, Layout, RunModel } from './model.ts' */

/** Height of the time axis at the picture's top. */
export const axisHeight = 34;
/** From one row of spans to the next. */
export const rowHeight = 18;
/** Above the first row of spans and below the last. */
export const lanePadding = 6;
const seriesHeight = 44;
/** Height of a name that stands above its track. */
const nameHeight = 20;
/** Narrower pictures have no room for names beside the tracks. */
const narrow = 560;
/** Behind the last moment, so that the last tick's label has room. */
const rightMargin = 16;

/**
 * Where each lane and each series stands.
 * @param {RunModel} run
 * @param {number} width of the picture
 * @param {(text: string) => number} widthOf a text's width in the picture's font
 * @returns {Layout}
 */
export function layOut(run, width, widthOf) {
  const above = width < narrow;
  const names = [...run.lanes, ...run.series].map(({ name }) => name);
  // Of thousands of lanes the first ones decide: measuring all would take longer than drawing.
  const widest = Math.max(...names.slice(0, 500).map(widthOf), 0);
  const gutter = above ? 0 : Math.min(Math.ceil(widest) + 20, Math.round(width * 0.28));
  let top = axisHeight;
  /** @type {Band[]} */
  const bands = [];
  /** @param {Pick<Band, 'lane' | 'series' | 'name'>} of @param {number} trackHeight */
  const add = (of, trackHeight) => {
    const trackTop = top + (above ? nameHeight : 0);
    const height = trackTop - top + trackHeight;
    bands.push({ ...of, top, height, trackTop, trackHeight });
    top += height;
  };
  for (const lane of run.lanes) {
    const rows = Math.max(1, lane.rows.length);
    add({ lane, series: undefined, name: lane.name }, rows * rowHeight + 2 * lanePadding);
  }
  for (const series of run.series) add({ lane: undefined, series, name: series.name }, seriesHeight);
  return { gutter, width: Math.max(1, width - gutter - rightMargin), height: top, bands };
}

/**
 * The bands that touch the part of the picture between two heights.
 * @param {Layout} layout
 * @param {number} fromY
 * @param {number} toY
 */
export function bandsBetween({ bands }, fromY, toY) {
  return bands.filter(({ top, height }) => top + height > fromY && top < toY);
}
