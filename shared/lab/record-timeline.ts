import { systemClock, type Clock } from './clock.ts';
import { keepFirstAndLast, type FirstAndLast } from './first-and-last.ts';
import type { Dropped, FaultEvent, Span, SpanEvent, Timeline, TimelineEvent } from './timeline.ts';

export interface RecordOptions {
  /** Default: the machine's clock. */
  readonly clock?: Pick<Clock, 'now'>;
  /**
   * How many events of each kind are kept: the first half of them and the newest half. Default: 20,000; at
   * least 2. Each kind has its own room, so that no flood of samples pushes out a fault.
   */
  readonly maxEvents?: number;
  /**
   * Called at once for every mark and sample, and for every span and fault when it ends, also for those that
   * are not kept. What it throws never reaches the lab; see `listenerError`.
   */
  readonly listener?: (event: TimelineEvent) => void;
}

/** A timeline and what was written to it. It holds no resource: there is nothing to close. */
export interface TimelineRecording {
  readonly timeline: Timeline;
  /** Milliseconds since the recording began. */
  elapsedMs(): number;
  /** What is kept, by start, in the order it was written where starts are equal. A copy: it stays as it is. */
  events(): readonly TimelineEvent[];
  /** One entry for each kind of which something was left out; empty when all is there. */
  dropped(): readonly Dropped[];
  /** The first thing the listener threw; undefined when it never did. */
  listenerError(): unknown;
}

interface Entry {
  /** Counts all events of the recording: tells the order of two that start at the same moment. */
  readonly order: number;
  event: TimelineEvent;
}

const kinds = ['fault', 'span', 'mark', 'sample'] as const;

/**
 * Starts a recording; time 0 is now. Memory is bounded: past `maxEvents` of a kind, events from the middle of
 * the run are left out, counted and named by `dropped()`, because a run's beginning and its end tell most.
 *
 * @throws RangeError with code `TIMELINE_MAX_EVENTS`
 */
export function recordTimeline(options: RecordOptions = {}): TimelineRecording {
  const { clock = systemClock, maxEvents = 20_000, listener } = options;
  if (!Number.isSafeInteger(maxEvents) || maxEvents < 2) throw badMaxEvents(maxEvents);

  const beganMs = clock.now();
  const elapsedMs = (): number => clock.now() - beganMs;
  const kept = {
    span: keepFirstAndLast<Entry>(maxEvents),
    mark: keepFirstAndLast<Entry>(maxEvents),
    fault: keepFirstAndLast<Entry>(maxEvents),
    sample: keepFirstAndLast<Entry>(maxEvents),
  };
  let written = 0;
  let failure: { readonly error: unknown } | undefined;

  function write(event: TimelineEvent): Entry {
    const entry = { order: written++, event };
    kept[event.kind].add(entry);
    return entry;
  }

  function tell(event: TimelineEvent): void {
    try {
      listener?.(event);
    } catch (error) {
      failure ??= { error };
    }
  }

  function open(event: SpanEvent | FaultEvent): Span {
    const entry = write(event);
    let ended = false;
    const end = (): void => {
      if (ended) return;
      ended = true;
      // The entry may have been left out meanwhile; the listener hears of it all the same.
      entry.event = { ...event, endMs: elapsedMs() };
      tell(entry.event);
    };
    return { end, [Symbol.dispose]: end };
  }

  return {
    elapsedMs,
    timeline: {
      span: (lane, name) => open({ kind: 'span', lane, name, startMs: elapsedMs(), endMs: null }),
      fault: (lane, name) => open({ kind: 'fault', lane, name, startMs: elapsedMs(), endMs: null }),
      mark: (lane, name) => tell(write({ kind: 'mark', lane, name, startMs: elapsedMs() }).event),
      sample: (series, value) => tell(write({ kind: 'sample', series, startMs: elapsedMs(), value }).event),
    },
    events: () =>
      kinds
        .flatMap((kind) => [...kept[kind].first(), ...kept[kind].last()])
        .sort((a, b) => a.event.startMs - b.event.startMs || a.order - b.order)
        .map((entry) => entry.event),
    dropped: () => kinds.flatMap((kind) => gapOf(kind, kept[kind])),
    listenerError: () => failure?.error,
  };
}

function gapOf(kind: TimelineEvent['kind'], list: FirstAndLast<Entry>): Dropped[] {
  if (list.dropped === 0) return [];
  return [
    {
      kind,
      count: list.dropped,
      fromMs: list.first().at(-1)?.event.startMs ?? 0,
      toMs: list.last()[0]?.event.startMs ?? 0,
    },
  ];
}

function badMaxEvents(maxEvents: number): RangeError {
  return Object.assign(new RangeError(`maxEvents must be a whole number from 2 on, got ${maxEvents}`), {
    code: 'TIMELINE_MAX_EVENTS',
  });
}
