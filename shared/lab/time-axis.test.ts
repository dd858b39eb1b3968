import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnAt, columnsOf, drawAxis } from './time-axis.ts';

describe('drawAxis', () => {
  test.each([
    {
      spanMs: 8200,
      width: 50,
      labels: '0 s         2 s         4 s         6 s',
      rule: '┬───────────┬───────────┬───────────┬───────────┬─',
    },
    {
      spanMs: 950,
      width: 40,
      labels: '0 ms                 500 ms',
      rule: '┬────────────────────┬──────────────────',
    },
    { spanMs: 1, width: 25, labels: '0 ms        0.5 ms', rule: '┬───────────┬───────────┬' },
    {
      spanMs: 0.3,
      width: 40,
      labels: '0 ms         0.1 ms       0.2 ms',
      rule: '┬────────────┬────────────┬────────────┬',
    },
    { spanMs: 90_000, width: 30, labels: '0 s             50 s', rule: '┬───────────────┬─────────────' },
    { spanMs: 5, width: 3, labels: '', rule: '┬──' },
    { spanMs: 5e-324, width: 3, labels: '', rule: '┬──' },
  ])('$spanMs ms on $width columns have round ticks', ({ spanMs, width, labels, rule }) => {
    expect(drawAxis({ spanMs, width })).toEqual([labels, rule]);
  });

  test('an axis of any length fits its width and its ticks are labelled from 0', () => {
    const lengths = fc.double({ min: 1e-9, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 16, max: 200 }), (spanMs, width) => {
        const [labels, rule] = drawAxis({ spanMs, width });
        expect(labels.length).toBeLessThanOrEqual(width);
        expect(labels).toMatch(/^0 m?s/);
        expect(rule).toHaveLength(width);
        expect(rule.split('┬').length - 1, 'ticks').toBeLessThanOrEqual(width / 10 + 1);
      }),
    );
  });
});

test.each([
  [0, 0],
  [99.9, 0],
  [100, 1],
  [999, 9],
  [1000, 9],
  [5000, 9],
  [-5, 0],
])('of ten columns for a second, %d ms lie in column %d', (ms, column) => {
  expect(columnAt({ spanMs: 1000, width: 10 }, ms)).toBe(column);
});

test.each([
  { startMs: 0, endMs: 100, columns: [0, 0] },
  { startMs: 0, endMs: 101, columns: [0, 1] },
  { startMs: 150, endMs: 150, columns: [1, 1] },
  { startMs: 100, endMs: 100, columns: [1, 1] },
  { startMs: 990, endMs: 1000, columns: [9, 9] },
  { startMs: 1000, endMs: 1000, columns: [9, 9] },
  { startMs: 500, endMs: 9000, columns: [5, 9] },
])('of ten columns for a second, $startMs to $endMs ms take $columns', ({ startMs, endMs, columns }) => {
  expect(columnsOf({ spanMs: 1000, width: 10 }, startMs, endMs)).toEqual(columns);
});
