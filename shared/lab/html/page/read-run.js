/** @import { Happening, LaneTracks, RunData, RunModel, SeriesTrack } from './model.ts' */

import { rowsOf, trackOf } from './tracks.js';
import { countWords } from './words.js';

/**
 * Unpacks what the file carries.
 * @param {RunData} data
 * @returns {RunModel}
 */
export function readRun(data) {
  const happenings = [
    ...unpack(data, data.faults, 'fault'),
    ...unpack(data, data.spans, 'span'),
    ...unpack(data, data.marks, 'mark'),
    ...unpackSamples(data),
  ].toSorted((a, b) => a.startMs - b.startMs);
  const byLane = Map.groupBy(happenings, ({ kind, lane }) => (kind === 'sample' ? 's' : 'l') + lane);
  return {
    endMs: data.end / 1000,
    lanes: data.lanes.map((name) => laneOf(name, byLane.get(`l${name}`) ?? [])),
    series: data.series.map((name) => seriesOf(name, byLane.get(`s${name}`) ?? [])),
    happenings,
  };
}

/**
 * @param {RunData} data
 * @param {readonly number[]} numbers
 * @param {'span' | 'fault' | 'mark'} kind
 * @returns {Happening[]}
 */
function unpack(data, numbers, kind) {
  const size = kind === 'mark' ? 3 : 4;
  return Array.from({ length: numbers.length / size }, (_, index) => {
    const [lane = 0, name = 0, start = 0, end = start] = numbers.slice(index * size, (index + 1) * size);
    return {
      kind,
      lane: data.lanes[lane] ?? '',
      name: data.names[name] ?? '',
      startMs: start / 1000,
      endMs: (end === -1 ? data.end : end) / 1000,
      open: end === -1,
      value: 0,
    };
  });
}

/**
 * @param {RunData} data
 * @returns {Happening[]}
 */
function unpackSamples({ samples, series }) {
  return Array.from({ length: samples.length / 3 }, (_, index) => {
    const [of = 0, start = 0, value = 0] = samples.slice(index * 3, index * 3 + 3);
    const startMs = start / 1000;
    const name = countWords(value);
    return { kind: 'sample', lane: series[of] ?? '', name, startMs, endMs: startMs, open: false, value };
  });
}

/**
 * @param {string} name
 * @param {readonly Happening[]} happenings
 * @returns {LaneTracks}
 */
function laneOf(name, happenings) {
  /** @param {Happening['kind']} kind */
  const those = (kind) => happenings.filter((happening) => happening.kind === kind);
  return {
    name,
    rows: rowsOf(those('span')),
    faults: trackOf(those('fault')),
    marks: trackOf(those('mark')),
  };
}

/**
 * @param {string} name
 * @param {readonly Happening[]} samples
 * @returns {SeriesTrack}
 */
function seriesOf(name, samples) {
  const low = samples.reduce((least, { value }) => Math.min(least, value), 0);
  const high = samples.reduce((most, { value }) => Math.max(most, value), low);
  return { name, track: trackOf(samples), low, high };
}
