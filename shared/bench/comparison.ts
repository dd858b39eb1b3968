import type { Contender } from './bench.ts';

/**
 * A lab's comparison: the learner's version, the reference and the best npm peer under the same load. The lab's
 * bench file exports it beside `bench`, made by `defineComparison`; `npm run compare -- <lab>` runs it.
 *
 * @typeParam Implementation what the lab's index.ts exports, as practice/index.ts does once it is written
 */
export interface Comparison<Implementation> {
  readonly title: string;
  /** What one operation is, in the plural: `jobs`. */
  readonly unit: string;
  readonly load: ComparedLoad;
  /**
   * The contender over one implementation, which is given as its module. An `operation` is kept under way `inFlight`
   * times by the comparison; a contender with a `run` of its own keeps to `inFlight` itself.
   */
  contender(implementation: Implementation, name: string): Contender;
  /** The best npm package for the same work. Its name is what the figures call it: `piscina`. */
  readonly peer: Contender;
}

export interface ComparedLoad {
  /** Operations under way at any time. */
  readonly inFlight: number;
  /** How long one contender runs in one round, in milliseconds; default 500. */
  readonly roundMs?: number;
  /** How often every contender runs, default 7. */
  readonly rounds?: number;
  /** How long each contender runs before the first round, uncounted, in milliseconds; default 300; 0: not at all. */
  readonly warmUpMs?: number;
  /** The latency of every n-th operation is measured, where the comparison drives the load; default 1: of each. */
  readonly sampleEvery?: number;
}

/** Whose figures they are. */
export const comparedIds = ['mine', 'reference', 'peer'] as const;
export type ComparedId = (typeof comparedIds)[number];
