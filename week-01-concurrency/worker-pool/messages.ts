import type { Cells } from './cells.ts';

/**
 * What crosses between the pool and a thread. Both kinds of message are flat arrays, three values a job:
 * one array costs one structured clone whatever the number of jobs in it.
 */

/** `workerData` of a thread. */
export interface ThreadData {
  /** Address of the jobs module. */
  readonly jobs: string;
  readonly cells: Cells;
}

/** To the thread: place, name of the job, argument; again for the next job. */
export type HandOver = unknown[];

/** From the thread: place, outcome, value; again for the next job. */
export type Replies = unknown[];

/** How a job left its thread, and what the third value of its reply holds. */
export const outcomes = {
  /** The value that the job returned. */
  returned: 0,
  /** A `Thrown`. */
  threw: 1,
  /** A description of the thrown value, which structured clone refused. */
  threwUncloneable: 2,
  /** The message of structured clone's refusal. */
  resultUncloneable: 3,
  /** Nothing: the jobs module exports no function of that name. */
  unknown: 4,
  /** Nothing: the place was withdrawn before its job began. */
  skipped: 5,
} as const;
export type Outcome = (typeof outcomes)[keyof typeof outcomes];
/** The outcomes of a job that its caller gets as an error. */
export type Failure = Exclude<Outcome, typeof outcomes.returned | typeof outcomes.skipped>;

/** Structured clone keeps the name, message, stack and cause of an error and drops its `code`: it travels beside. */
export interface Thrown {
  readonly value: unknown;
  readonly code?: string | number;
}
