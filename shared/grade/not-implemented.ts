/** What a starter's body throws until the learner has written it; the grader tells it from a failure by its code. */
export class NotImplemented extends Error {
  override readonly name = 'NotImplemented';
  readonly code = 'NOT_IMPLEMENTED';

  /** @param what the function or method that is still to be written, as the brief names it */
  constructor(what: string) {
    super(`${what} is not written yet`);
  }
}
