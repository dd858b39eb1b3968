/** What the reporter and the setup file inside vitest tell the grader, a line of JSON each, as it happens. */
export type SpecificationEvent =
  | { readonly kind: 'collected'; readonly tests: readonly string[] }
  | { readonly kind: 'started'; readonly test: string }
  | {
      readonly kind: 'ended';
      readonly test: string;
      readonly state: 'passed' | 'failed' | 'skipped';
      readonly failures: readonly Failure[];
    }
  /** The specification's file could not be loaded, most often since the learner's code could not. */
  | { readonly kind: 'unloadable'; readonly failures: readonly Failure[] }
  /** Every test has passed, and this still holds the process, in words. */
  | { readonly kind: 'held'; readonly by: readonly string[] }
  | { readonly kind: 'finished'; readonly unhandled: readonly Failure[] };

/** An error as it came out of the process that ran the test. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly code: string | null;
  readonly stack: string;
  /** True for `expect` and `node:assert`; false for whatever else was thrown. */
  readonly isAssertion: boolean;
  /** As vitest prints them, where it knows them. */
  readonly expected: string | null;
  readonly actual: string | null;
  readonly cause: Failure | null;
  /** Of a wrong prediction: the row's id, what was predicted, what was seen, and its paragraph. */
  readonly prediction: PredictionSeen | null;
}

export interface PredictionSeen {
  readonly row: string;
  readonly ask: string;
  readonly kept: boolean;
  readonly note: string;
  readonly predicted: string;
  readonly seen: string;
}

/** Whether an error, or anything that caused it, says that the learner has not written this yet. */
export function isNotImplemented(failure: Failure | null): boolean {
  if (failure === null) return false;
  return (
    failure.code === 'NOT_IMPLEMENTED' ||
    /\bNotImplemented: /.test(failure.message) ||
    isNotImplemented(failure.cause)
  );
}

/** Whether this is vitest's word for the death of its own process in the middle of a file. */
export function saysDeath(failure: Failure): boolean {
  return failure.message.startsWith('[vitest-pool]: Worker ');
}

/** Whether this is vitest's word for a file without a test, which is no fault of what the file imports. */
export function saysNoTest(failure: Failure): boolean {
  return /^No test (?:suite )?found in /.test(failure.message);
}
