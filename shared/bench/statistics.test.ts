import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { median, pairedRatios, percentile, spread } from './statistics.ts';

const numbers = fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 50 });

describe('percentile', () => {
  test.each([
    { values: [7], share: 0.5, expected: 7 },
    { values: [3, 1, 2], share: 0.5, expected: 2 },
    { values: [4, 1, 3, 2], share: 0.5, expected: 2 },
    { values: [10, 9, 1], share: 0.5, expected: 9 },
    { values: [3, 1, 2], share: 0, expected: 1 },
    { values: [3, 1, 2], share: 1, expected: 3 },
    { values: Array.from({ length: 100 }, (_, index) => index + 1), share: 0.99, expected: 99 },
    { values: Array.from({ length: 10 }, (_, index) => index + 1), share: 0.99, expected: 10 },
  ])('of $values.length values at $share is $expected', ({ values, share, expected }) => {
    expect(percentile(values, share)).toBe(expected);
  });

  test('is always a value that was seen, with enough values at or below it', () => {
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const value = percentile(values, share);
        expect(values).toContain(value);
        expect(values.filter((other) => other <= value).length).toBeGreaterThanOrEqual(share * values.length);
      }),
    );
  });

  test('leaves the values as they are', () => {
    const values = [3, 1, 2];
    percentile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });

  test('of no values is an error', () => {
    expect(() => median([])).toThrow(
      expect.objectContaining({
        code: 'BENCH_VALUES',
        message: 'values must hold at least one number, got none',
      }),
    );
  });
});

test('a spread is the median between the smallest and the largest', () => {
  expect(spread([5, 1, 100])).toEqual({ median: 5, min: 1, max: 100 });
});

describe('paired ratios', () => {
  test('cancel what slows a whole round down, which the ratio of two medians does not', () => {
    const ours = [200, 20, 220];
    const theirs = [100, 10, 110];
    expect(spread(pairedRatios(ours, theirs))).toEqual({ median: 2, min: 2, max: 2 });

    const oursShifted = [20, 200, 220];
    expect(median(oursShifted) / median(theirs)).toBe(2);
    expect(spread(pairedRatios(oursShifted, theirs))).toEqual({ median: 2, min: 0.2, max: 20 });
  });

  test('want as many values on either side', () => {
    expect(() => pairedRatios([1, 2], [1])).toThrow('against must hold 2 values, one a round, got 1');
  });
});
