/** Why the experiment gave no answer. */
export type ExperimentErrorCode =
  /** A row that no question has. */
  | 'EXPERIMENT_ROW_UNKNOWN'
  /** A program did not end by itself with exit code 0. */
  | 'EXPERIMENT_PROGRAM_FAILED'
  /** What was to be measured under a condition was measured without it: no answer is better than this one. */
  | 'EXPERIMENT_CONDITION_MISSING';

/** A failure of the experiment itself, never of a prediction. */
export class ExperimentError extends Error {
  override readonly name = 'ExperimentError';
  readonly code: ExperimentErrorCode;

  constructor(code: ExperimentErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
