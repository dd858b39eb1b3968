import { benchError } from './bench-error.ts';

/** A middle and the two ends of what was seen. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * The smallest seen value that at least `share` of all values do not exceed (nearest rank): always a value that
 * occurred, never an average of two.
 *
 * @param share from 0, the smallest value, to 1, the largest
 * @throws BENCH_VALUES when there are none
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw benchError('BENCH_VALUES', 'values must hold at least one number, got none');
  return value;
}

/** The middle value by nearest rank; of an even number of values the lower of the two in the middle. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Median, smallest and largest. */
export function spread(values: readonly number[]): Spread {
  return { median: median(values), min: percentile(values, 0), max: percentile(values, 1) };
}

/**
 * One ratio a pair: `values[i] / against[i]`, both taken in the same round, so that what slows a whole round down
 * cancels out.
 *
 * @throws BENCH_VALUES when there are not as many on either side
 */
export function pairedRatios(values: readonly number[], against: readonly number[]): number[] {
  if (values.length !== against.length) {
    throw benchError(
      'BENCH_VALUES',
      `against must hold ${values.length} values, one a round, got ${against.length}`,
    );
  }
  return values.map((value, round) => value / (against[round] ?? Number.NaN));
}
