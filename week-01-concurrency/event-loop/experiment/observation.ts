import type { Timeline } from '@lab/shared/lab';

/** What was seen for one row. */
export interface Observation {
  /** One of the row's choices. */
  readonly answer: string;
  /** What it rests on, in words and figures. */
  readonly figure: string;
}

/** What was seen, by row id. */
export type Observations = Readonly<Record<string, Observation>>;

export interface ObserveContext {
  /** Aborting kills the programs under way and rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Where to draw what happens. Default: nowhere. */
  readonly timeline?: Timeline;
}
