import { counted, milliseconds } from './quantity.ts';
import type { Dropped } from './timeline.ts';

/** What is missing, in words: `12,400 spans between 3.2 s and 7.9 s are left out`. */
export function sayDropped({ kind, count, fromMs, toMs }: Dropped): string {
  const verb = count === 1 ? 'is' : 'are';
  return `${counted(count, kind)} between ${milliseconds(fromMs)} and ${milliseconds(toMs)} ${verb} left out`;
}
