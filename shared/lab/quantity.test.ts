import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bytes, count, counted, isQuantity, milliseconds, percent, rate, ratio } from './quantity.ts';

describe('count', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [7, '7'],
    [999, '999'],
    [1000, '1,000'],
    [1_234_567, '1,234,567'],
    [-1_234_567, '-1,234,567'],
    [2.53199, '2.53'],
    [0.1 + 0.2, '0.3'],
    [12.349, '12.3'],
    [999.4, '999'],
    [999.7, '1,000'],
    [12_345.6, '12,346'],
    [-0.0421, '-0.0421'],
    [Number.NaN, '–'],
    [Infinity, '–'],
    [-Infinity, '–'],
  ])('%s is %s', (value, text) => {
    expect(count(value)).toBe(text);
  });
});

describe('milliseconds', () => {
  test.each([
    [0, '0 ms'],
    [0.000_421, '421 ns'],
    [0.183, '183 µs'],
    [0.42, '420 µs'],
    [0.9996, '1 ms'],
    [1, '1 ms'],
    [12.345, '12.3 ms'],
    [999.4, '999 ms'],
    [999.9, '1 s'],
    [1234.5, '1.23 s'],
    [59_400, '59.4 s'],
    [59_600, '1 min'],
    [125_000, '2 min 5 s'],
    [7_200_000, '120 min'],
    [-1234.5, '-1.23 s'],
    [-125_000, '-2 min 5 s'],
    [Number.NaN, '–'],
    [Infinity, '–'],
  ])('%s is %s', (value, text) => {
    expect(milliseconds(value)).toBe(text);
  });
});

describe('bytes', () => {
  test.each([
    [0, '0 B'],
    [1, '1 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [65_600, '64.1 KiB'],
    [1024 ** 2 - 1, '1 MiB'],
    [3.5 * 1024 ** 3, '3.5 GiB'],
    [2 * 1024 ** 5, '2,048 TiB'],
    [-2048, '-2 KiB'],
    [Number.NaN, '–'],
  ])('%s is %s', (value, text) => {
    expect(bytes(value)).toBe(text);
  });
});

test.each([
  [ratio(2.531), '2.53×'],
  [ratio(1234.4), '1,234×'],
  [ratio(10 / 0), '–'],
  [rate(12_345, 'jobs'), '12,345 jobs/s'],
  [rate(0.5, 'jobs'), '0.5 jobs/s'],
  [rate(Number.NaN, 'jobs'), '–'],
  [percent(0.083), '8.3 %'],
  [percent(1), '100 %'],
  [percent(0.99951), '100 %'],
  [percent(-0.25), '-25 %'],
  [percent(0 / 0), '–'],
  [counted(1, 'span'), '1 span'],
  [counted(0, 'span'), '0 spans'],
  [counted(1200, 'span'), '1,200 spans'],
])('a quantity reads %s', (text, expected) => {
  expect(text).toBe(expected);
});

test('whatever a quantity is made of, it is recognised as one', () => {
  fc.assert(
    fc.property(fc.double(), (value) => {
      const quantities = [count, milliseconds, bytes, ratio, percent].map((say) => say(value));
      for (const text of [...quantities, rate(value, 'jobs')]) {
        expect(isQuantity(text), `${value} reads ${text}`).toBe(true);
      }
    }),
  );
});

test.each(['', 'unlimited', '1 thread', '4 threads', 'job 7', '-', '3 of 4', '8.19.0 build', '1s'])(
  '"%s" is words, no quantity',
  (text) => {
    expect(isQuantity(text)).toBe(false);
  },
);
