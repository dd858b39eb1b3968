import { cutText, padLeft, padRight, plainText, textWidth, wrapText } from './fit-text.ts';
import { fillLane, type LaneEvent } from './lane-cells.ts';
import { assignMarkGlyphs, glyphOf, legendOf, paintGlyphs } from './lane-glyphs.ts';
import { lastMoment } from './last-moment.ts';
import { counted, milliseconds } from './quantity.ts';
import { sayDropped } from './say-dropped.ts';
import { drawSparkline } from './sparkline.ts';
import { createStyle } from './style.ts';
import { drawAxis, type TimeScale } from './time-axis.ts';
import type { Dropped, SampleEvent, TimelineEvent } from './timeline.ts';

export interface DrawLanesOptions {
  /** The terminal's width. No line is wider. */
  readonly columns: number;
  readonly colour: boolean;
  /** Where the time axis ends. Default, and at least: the last moment of the events. */
  readonly durationMs?: number;
  /** What the recording left out; said below the lanes. Default: nothing. */
  readonly dropped?: readonly Dropped[];
  /** How many lanes, and how many series, are drawn; of the others the number is said. Default: 16. */
  readonly maxLanes?: number;
}

/** What is drawn on one row: the events of a lane or of a series, named for the terminal. */
interface Row<E> {
  readonly name: string;
  readonly events: readonly E[];
}

const widestName = 24;
const widestRange = 24;
const narrowestChart = 16;
const widestChart = 200;
const shortestMs = 1e-6;
const gap = '  ';

/**
 * Draws what happened: a time axis, a row for each lane in order of first use, below them a line of bars for
 * each series with its lowest and highest value, and a legend of what occurs. Where the terminal is too narrow
 * for that, a list of the lanes with what happened on them. No events, no lines.
 */
export function drawLanes(events: readonly TimelineEvent[], options: DrawLanesOptions): string[] {
  if (events.length === 0) return [];
  const { columns, dropped = [], maxLanes = 16 } = options;
  const style = createStyle(options);
  const allLanes = rowsOf(
    events.filter((event) => event.kind !== 'sample').map(named),
    (event) => event.lane,
  );
  const allSeries = rowsOf(
    events.filter((event) => event.kind === 'sample').map(namedSeries),
    (event) => event.series,
  );
  const lanes = allLanes.slice(0, maxLanes);
  const series = allSeries.slice(0, maxLanes);

  const drawn = drawChart(lanes, series, spanOf(events, options.durationMs), options);
  const notes = [
    more(allLanes.length - lanes.length, 'lane'),
    more(allSeries.length - series.length, 'series'),
    ...dropped.map(sayDropped),
  ].filter((note) => note !== '');
  return [...drawn, ...notes.flatMap((note) => wrapText(note, columns)).map(style.dim)];
}

function drawChart(
  lanes: readonly Row<LaneEvent>[],
  series: readonly Row<SampleEvent>[],
  spanMs: number,
  { columns, colour }: DrawLanesOptions,
): string[] {
  const style = createStyle({ colour });
  const names = [...lanes, ...series].map((row) => textWidth(row.name));
  const nameWidth = Math.min(Math.max(0, ...names), widestName, Math.max(8, Math.floor(columns / 4)));
  // Its range does not depend on the width, which in turn depends on the ranges.
  const ranges = series.map((row) =>
    cutText(drawSparkline(row.events, { spanMs, width: 1 }).range, widestRange),
  );
  const rangeWidth = Math.max(0, ...ranges.map(textWidth));
  const room = columns - nameWidth - gap.length - (rangeWidth === 0 ? 0 : rangeWidth + gap.length);
  const width = Math.min(widestChart, room);
  if (!(width >= narrowestChart)) return drawList(lanes, series, spanMs, columns);

  const scale: TimeScale = { spanMs, width };
  const label = (name: string): string => padRight(cutText(name, nameWidth), nameWidth) + gap;
  const laneEvents = lanes.flatMap((lane) => lane.events);
  const marks = assignMarkGlyphs(laneEvents);
  const cells = lanes.map((lane) => fillLane(lane.events, scale).map((cell) => glyphOf(cell, marks)));
  return [
    ...drawAxis(scale).map((line) => style.dim((label('') + line).trimEnd())),
    ...cells.map((glyphs, lane) => {
      const end = glyphs.findLastIndex((glyph) => glyph.means !== 'idle') + 1;
      return label(lanes[lane]?.name ?? '') + paintGlyphs(glyphs.slice(0, end), style);
    }),
    ...series.map((row, index) => {
      const bars = style.number(drawSparkline(row.events, scale).text);
      return label(row.name) + bars + gap + padLeft(ranges[index] ?? '', rangeWidth);
    }),
    ...flow(legendOf(cells.flat(), laneEvents, marks), columns).map(style.dim),
  ];
}

function drawList(
  lanes: readonly Row<LaneEvent>[],
  series: readonly Row<SampleEvent>[],
  spanMs: number,
  columns: number,
): string[] {
  const lines = [
    `in ${milliseconds(spanMs)}`,
    ...lanes.map(({ name, events }) => {
      const parts = (['span', 'mark', 'fault'] as const).flatMap((kind) => {
        const number = events.filter((event) => event.kind === kind).length;
        return number === 0 ? [] : [counted(number, kind)];
      });
      return `${cutText(name, widestName)}: ${parts.join(', ')}`;
    }),
    ...series.map(({ name, events }) => {
      return `${cutText(name, widestName)}: ${drawSparkline(events, { spanMs, width: 1 }).range}`;
    }),
  ];
  return lines.flatMap((line) => wrapText(line, columns));
}

/** Items side by side, as many on a line as fit. */
function flow(items: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const item of items) {
    const joined = `${lines.at(-1)}   ${item}`;
    if (lines.length > 0 && textWidth(joined) <= columns) lines[lines.length - 1] = joined;
    else lines.push(...wrapText(item, columns));
  }
  return lines;
}

function rowsOf<E>(events: readonly E[], rowOf: (event: E) => string): Row<E>[] {
  return [...Map.groupBy(events, rowOf)].map(([name, ofRow]) => ({ name, events: ofRow }));
}

function named(event: LaneEvent): LaneEvent {
  return { ...event, lane: plainText(event.lane), name: plainText(event.name) };
}

function namedSeries(event: SampleEvent): SampleEvent {
  return { ...event, series: plainText(event.series) };
}

/** The length of the axis; a run shorter than a clock can tell gets a millisecond, never 0. */
function spanOf(events: readonly TimelineEvent[], durationMs?: number): number {
  const end = lastMoment(events, durationMs);
  return end >= shortestMs ? end : 1;
}

function more(number: number, thing: 'lane' | 'series'): string {
  if (number <= 0) return '';
  return thing === 'lane' ? `and ${counted(number, 'more lane')}` : `and ${number} more series`;
}
