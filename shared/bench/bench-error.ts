/** What can be wrong with a bench; recognise by code, not by class. */
export type BenchErrorCode =
  | 'BENCH_DEFINITION'
  | 'BENCH_SETUP_FAILED'
  | 'BENCH_ROUND_FAILED'
  | 'BENCH_ROUND_EMPTY'
  | 'BENCH_CLOSE_FAILED'
  | 'BENCH_FAILED'
  | 'BENCH_VALUES'
  | 'FIGURES_MARKER';

class BenchError extends Error {
  override readonly name = 'BenchError';
  readonly code: BenchErrorCode;

  constructor(code: BenchErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** @param message of the form "X must be ..., got v" */
export function benchError(code: BenchErrorCode, message: string, options?: ErrorOptions): Error {
  return new BenchError(code, message, options);
}

class BenchFailures extends AggregateError {
  override readonly name = 'BenchFailures';
  readonly code: BenchErrorCode = 'BENCH_FAILED';
}

/** Several failures of one scenario in the order in which they happened, code BENCH_FAILED. */
export function benchFailures(scenario: string, failures: readonly unknown[]): AggregateError {
  const all = failures.map(inWords).join('; ');
  return new BenchFailures(
    failures,
    `scenario ${scenario} must end without a failure, got ${failures.length}: ${all}`,
  );
}

/** What was thrown, in one line; it need not be an Error. */
export function inWords(thrown: unknown): string {
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}
