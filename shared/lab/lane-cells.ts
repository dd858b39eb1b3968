import { columnAt, columnsOf, type TimeScale } from './time-axis.ts';
import type { FaultEvent, MarkEvent, SpanEvent } from './timeline.ts';

export type LaneEvent = SpanEvent | FaultEvent | MarkEvent;

/** What one column of a lane has to show. */
export interface LaneCell {
  /** The most spans that were open at the same moment. */
  depth: number;
  /** Whether a span begins here. */
  starts: boolean;
  /** Whether a span that never ended reaches the edge here. */
  open: boolean;
  fault: boolean;
  /** The names of the marks set here. */
  readonly marks: Set<string>;
}

/** Sorts a lane's events into the columns of the chart. Takes n log n steps for n events. */
export function fillLane(events: readonly LaneEvent[], scale: TimeScale): LaneCell[] {
  const cells = Array.from({ length: scale.width }, (): LaneCell => {
    return { depth: 0, starts: false, open: false, fault: false, marks: new Set() };
  });
  const paint = (startMs: number, endMs: number, touch: (cell: LaneCell) => void): void => {
    const [first, last] = columnsOf(scale, startMs, endMs);
    for (const cell of cells.slice(first, last + 1)) touch(cell);
  };
  for (const event of events) {
    const first = cells[columnAt(scale, event.startMs)];
    if (first === undefined) continue;
    if (event.kind === 'mark') first.marks.add(event.name);
    if (event.kind === 'fault') {
      paint(event.startMs, event.endMs ?? scale.spanMs, (cell) => {
        cell.fault = true;
      });
    }
    if (event.kind === 'span') {
      // Also a span of no length is to be seen.
      first.depth = Math.max(first.depth, 1);
      first.starts = true;
      const last = cells.at(-1);
      if (event.endMs === null && last !== undefined) last.open = true;
    }
  }
  for (const { startMs, endMs, depth } of depths(events, scale.spanMs)) {
    paint(startMs, endMs, (cell) => {
      cell.depth = Math.max(cell.depth, depth);
    });
  }
  return cells;
}

interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
  readonly depth: number;
}

/** The stretches between one start or end and the next, each with how many spans are open in it. */
function depths(events: readonly LaneEvent[], spanMs: number): Stretch[] {
  const turns = events
    .filter((event) => event.kind === 'span')
    .flatMap(({ startMs, endMs }) => [
      { atMs: startMs, change: 1 },
      { atMs: Math.max(startMs, endMs ?? spanMs), change: -1 },
    ])
    .sort((a, b) => a.atMs - b.atMs);
  let depth = 0;
  const stretches = turns.map(({ atMs, change }, index) => {
    depth += change;
    return { startMs: atMs, endMs: turns[index + 1]?.atMs ?? atMs, depth };
  });
  // What lies between two turns of the same moment is no overlap: one span may begin where another ends.
  return stretches.filter((stretch) => stretch.endMs > stretch.startMs && stretch.depth > 0);
}
