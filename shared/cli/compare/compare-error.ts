type CompareErrorCode =
  /** What the contender threw, in its own process. */
  | 'COMPARE_CONTENDER_FAILED'
  /** It gave no answer in time. */
  | 'COMPARE_CONTENDER_STUCK'
  /** Its process ended in the middle. */
  | 'COMPARE_CONTENDER_DIED';

class CompareError extends Error {
  override readonly name = 'CompareError';
  readonly code: CompareErrorCode;

  constructor(code: CompareErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

/** @param message of the form "X must be ..., got v" */
export function compareError(code: CompareErrorCode, message: string): Error {
  return new CompareError(code, message);
}
