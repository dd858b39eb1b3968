import { count } from './quantity.ts';
import { columnAt, type TimeScale } from './time-axis.ts';
import type { SampleEvent } from './timeline.ts';

/** One series as a line of bars, and the values of the lowest and the highest bar. */
export interface Sparkline {
  readonly text: string;
  readonly range: string;
}

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/**
 * Draws a series, a column showing the highest value it had in that time. A value holds until the next sample,
 * as the length of a queue does; before the first one nothing is drawn. Values that are not finite are left out.
 */
export function drawSparkline(samples: readonly SampleEvent[], scale: TimeScale): Sparkline {
  const peaks = new Map<number, number>();
  const lasts = new Map<number, number>();
  let lowest = Infinity;
  let highest = -Infinity;
  for (const { startMs, value } of samples) {
    if (!Number.isFinite(value)) continue;
    const column = columnAt(scale, startMs);
    peaks.set(column, Math.max(value, peaks.get(column) ?? -Infinity));
    lasts.set(column, value);
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  let held: number | undefined;
  const text = Array.from({ length: scale.width }, (_, column) => {
    const value = peaks.get(column) ?? held;
    held = lasts.get(column) ?? held;
    return value === undefined ? ' ' : barOf(value, lowest, highest);
  }).join('');
  if (lowest > highest) return { text, range: count(Number.NaN) };
  return { text, range: lowest === highest ? count(lowest) : `${count(lowest)} to ${count(highest)}` };
}

/** A series that never moves lies at the bottom. */
function barOf(value: number, lowest: number, highest: number): string {
  // Divided first, so that a range from the largest negative to the largest positive number stays finite.
  const range = highest / 2 - lowest / 2;
  const share = range === 0 ? 0 : (value / 2 - lowest / 2) / range;
  return bars[Math.round(share * (bars.length - 1))] ?? bars[0];
}
