import { expect, test } from 'vitest';
import { drawSparkline } from './sparkline.ts';
import type { SampleEvent } from './timeline.ts';

function samples(...values: readonly [startMs: number, value: number][]): SampleEvent[] {
  return values.map(([startMs, value]) => ({ kind: 'sample', series: 'queue', startMs, value }));
}

const eight = { spanMs: 8, width: 8 };

test.each([
  {
    what: 'rises',
    series: samples(...Array.from({ length: 8 }, (_, ms): [number, number] => [ms, ms])),
    text: '▁▂▃▄▅▆▇█',
    range: '0 to 7',
  },
  {
    what: 'holds its value until the next sample',
    series: samples([0, 0], [4, 10]),
    text: '▁▁▁▁████',
    range: '0 to 10',
  },
  { what: 'begins late', series: samples([3, 5], [6, 0]), text: '   ███▁▁', range: '0 to 5' },
  {
    what: 'peaks inside a column',
    series: samples([0, 0], [2, 9], [2.5, 0]),
    text: '▁▁█▁▁▁▁▁',
    range: '0 to 9',
  },
  { what: 'never moves', series: samples([0, 3], [5, 3]), text: '▁▁▁▁▁▁▁▁', range: '3' },
  { what: 'is below zero', series: samples([0, -1234], [4, -4]), text: '▁▁▁▁████', range: '-1,234 to -4' },
  {
    what: 'has values that are not finite',
    series: samples([0, Number.NaN], [2, 1], [4, Infinity], [6, 2]),
    text: '  ▁▁▁▁██',
    range: '1 to 2',
  },
  { what: 'has no finite value', series: samples([0, Number.NaN]), text: '        ', range: '–' },
  {
    what: 'spans all numbers',
    series: samples([0, -Number.MAX_VALUE], [4, Number.MAX_VALUE]),
    text: '▁▁▁▁████',
    range: expect.stringContaining(' to ') as string,
  },
])('a series that $what is drawn as $text', ({ series, text, range }) => {
  expect(drawSparkline(series, eight)).toEqual({ text, range });
});
