/** A piece of work on a lane; closing it twice counts once. */
export interface Span extends Disposable {
  end(): void;
}

/**
 * What happened when, on named lanes. Labs write to it; the runner draws it, saves it, or does neither.
 * Times are milliseconds since the run began.
 */
export interface Timeline {
  /** Opens a piece of work on a lane: `using span = timeline.span('worker 1', 'job 7')`. */
  span(lane: string, name: string): Span;
  /** A moment on a lane. */
  mark(lane: string, name: string): void;
  /** A stretch during which something was broken on purpose, drawn as a band. */
  fault(lane: string, name: string): Span;
  /** A value of a series at this moment, such as a queue's length. */
  sample(series: string, value: number): void;
}
