import type { TimelineEvent } from './timeline.ts';

/** The end of a run: `durationMs`, or what the events know of that is later. 0 where there is neither. */
export function lastMoment(events: readonly TimelineEvent[], durationMs = 0): number {
  let last = durationMs;
  for (const event of events) {
    last = Math.max(last, event.startMs, 'endMs' in event ? (event.endMs ?? 0) : 0);
  }
  return last;
}
