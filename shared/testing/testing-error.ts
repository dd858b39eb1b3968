/**
 * What test support throws when a promise of its own is broken: a deadline passed, something left open, a
 * platform that cannot do it. Recognise it by `code`, of the form `AREA_REASON`.
 */
export class TestingError extends Error {
  override readonly name = 'TestingError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
