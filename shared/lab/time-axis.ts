import { textWidth } from './fit-text.ts';
import { count } from './quantity.ts';

/** Turns moments of a run into columns of a chart. */
export interface TimeScale {
  /** Milliseconds from the chart's left edge to its right. */
  readonly spanMs: number;
  /** Columns of the chart. */
  readonly width: number;
}

/** The column in which a moment lies; the last one for the very end and all after it. */
export function columnAt(scale: TimeScale, ms: number): number {
  const column = Math.floor((ms / scale.spanMs) * scale.width);
  return Math.max(0, Math.min(scale.width - 1, Number.isNaN(column) ? 0 : column));
}

/** The first and the last column of a stretch, both included; a stretch of any length has one. */
export function columnsOf(scale: TimeScale, startMs: number, endMs: number): [number, number] {
  const first = columnAt(scale, startMs);
  const column = Math.ceil((endMs / scale.spanMs) * scale.width) - 1;
  return [first, Math.max(first, Math.min(scale.width - 1, Number.isNaN(column) ? first : column))];
}

const fewestColumnsBetweenTicks = 10;

/** Two lines: round times (1, 2 or 5 times a power of ten), and a tick under the beginning of each. */
export function drawAxis(scale: TimeScale): [labels: string, rule: string] {
  const step = roundStep((scale.spanMs / scale.width) * fewestColumnsBetweenTicks);
  const unit = step >= 100 && scale.spanMs >= 1000 ? { name: 's', ms: 1000 } : { name: 'ms', ms: 1 };
  let labels = '';
  const rule = Array.from({ length: scale.width }, () => '─');
  // Bounded by the columns as well: a step too small for a number to hold would be 0 and never arrive.
  for (let tick = 0; tick < scale.width; tick++) {
    const ms = timeOf(tick, step);
    if (!(ms <= scale.spanMs)) break;
    const column = columnAt(scale, ms);
    const label = `${count(ms / unit.ms)} ${unit.name}`;
    const blank = column - textWidth(labels);
    rule[column] = '┬';
    if (column + textWidth(label) > scale.width || blank < Math.min(tick, 1)) continue;
    labels += ' '.repeat(blank) + label;
  }
  return [labels, rule.join('')];
}

/** Rounded, or the third tick of 0.1 ms would stand at 0.30000000000000004. */
function timeOf(tick: number, step: number): number {
  return Number((tick * step).toPrecision(12));
}

/** The smallest of 1, 2, 5, 10, 20, … (and 0.1, 0.2, 0.5, …) that is not below `least`. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least) ?? 10;
  return factor * power;
}
