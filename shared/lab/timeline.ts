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

/** A stretch of a lane. `endMs` is null while it is still open. */
export interface SpanEvent {
  readonly kind: 'span';
  readonly lane: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number | null;
}

/** As a span, but of something broken on purpose. */
export interface FaultEvent {
  readonly kind: 'fault';
  readonly lane: string;
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number | null;
}

/** A moment on a lane. */
export interface MarkEvent {
  readonly kind: 'mark';
  readonly lane: string;
  readonly name: string;
  readonly startMs: number;
}

/** The value of a series from this moment on. */
export interface SampleEvent {
  readonly kind: 'sample';
  readonly series: string;
  readonly startMs: number;
  readonly value: number;
}

/** What a timeline writes down. Times are milliseconds since the run began. */
export type TimelineEvent = SpanEvent | FaultEvent | MarkEvent | SampleEvent;

/** Events of one kind that were left out to keep memory bounded, and where in the run they lay. */
export interface Dropped {
  readonly kind: TimelineEvent['kind'];
  readonly count: number;
  /** Start of the last event kept before the gap, and of the first one kept after it. */
  readonly fromMs: number;
  readonly toMs: number;
}
