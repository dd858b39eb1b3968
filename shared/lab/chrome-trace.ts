import { lastMoment } from './last-moment.ts';
import { sayDropped } from './say-dropped.ts';
import type { Dropped, TimelineEvent } from './timeline.ts';
import { TraceThreads } from './trace-threads.ts';

/** A stretch with a beginning and a length. */
export interface TraceComplete {
  readonly ph: 'X';
  readonly cat: 'span' | 'fault' | 'dropped';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur: number;
  readonly args: { readonly open?: true };
}

/** A moment on a thread. */
interface TraceInstant {
  readonly ph: 'i';
  readonly s: 't';
  readonly cat: 'mark';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
}

/** The value of a counter from this moment on. */
interface TraceCounter {
  readonly ph: 'C';
  readonly cat: 'sample';
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly args: { readonly value: number };
}

/** Names the process or a thread, or says where a thread stands among the others. */
interface TraceMetadata {
  readonly ph: 'M';
  readonly name: 'process_name' | 'thread_name' | 'thread_sort_index';
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name: string } | { readonly sort_index: number };
}

type TraceEvent = TraceComplete | TraceInstant | TraceCounter | TraceMetadata;

export interface ChromeTrace {
  readonly traceEvents: readonly TraceEvent[];
  readonly displayTimeUnit: 'ms';
  readonly otherData: { readonly title: string; readonly dropped: readonly string[] };
}

export interface ChromeTraceOptions {
  /** Names the process in the viewer. */
  readonly title: string;
  /** Where open spans are closed. Default, and at least: the last moment of the events. */
  readonly durationMs?: number;
  /** What the recording left out; shown as a thread of its own. Default: nothing. */
  readonly dropped?: readonly Dropped[];
}

const pid = 1;

/**
 * The run in the JSON object form of the Trace Event Format (Google, "Trace Event Format", 2016), which
 * ui.perfetto.dev and chrome://tracing open: a thread for each lane, times in microseconds. Complete events of
 * one thread must lie beside or inside each other; those of a lane that overlap otherwise go to a second
 * thread, `lane (2)`. Faults have threads of their own. A span that never ended lasts to the end of the run and
 * has `args.open`. Samples that are not finite are left out, as JSON cannot say them.
 */
export function chromeTrace(events: readonly TimelineEvent[], options: ChromeTraceOptions): ChromeTrace {
  const { title, dropped = [] } = options;
  const endMs = lastMoment(events, options.durationMs);
  const threads = new TraceThreads();
  const traced = inTraceOrder(events, endMs).flatMap((event) => traceEvent(event, endMs, threads));
  const gaps = dropped.map((gap): TraceComplete => {
    const ts = microseconds(gap.fromMs);
    const dur = microseconds(gap.toMs - gap.fromMs);
    const tid = threads.of(`left out: ${gap.kind}`);
    return { ph: 'X', cat: 'dropped', name: sayDropped(gap), pid, tid, ts, dur, args: {} };
  });
  const names = threads.inOrder().flatMap(({ tid, name }, index): TraceMetadata[] => [
    { ph: 'M', name: 'thread_name', pid, tid, args: { name } },
    { ph: 'M', name: 'thread_sort_index', pid, tid, args: { sort_index: index } },
  ]);
  return {
    traceEvents: [
      { ph: 'M', name: 'process_name', pid, tid: 0, args: { name: title } },
      ...names,
      ...traced,
      ...gaps,
    ],
    displayTimeUnit: 'ms',
    otherData: { title, dropped: dropped.map(sayDropped) },
  };
}

function traceEvent(event: TimelineEvent, endOfRun: number, threads: TraceThreads): TraceEvent[] {
  const ts = microseconds(event.startMs);
  if (event.kind === 'sample') {
    const { series: name, value } = event;
    return Number.isFinite(value) ? [{ ph: 'C', cat: 'sample', name, pid, tid: 0, ts, args: { value } }] : [];
  }
  const { name, lane } = event;
  if (event.kind === 'mark') {
    return [{ ph: 'i', s: 't', cat: 'mark', name, pid, tid: threads.of(lane), ts }];
  }
  const end = Math.max(ts, microseconds(event.endMs ?? endOfRun));
  const tid = threads.roomFor(event.kind === 'fault' ? `${lane}: faults` : lane, lane, ts, end);
  const args = event.endMs === null ? ({ open: true } as const) : {};
  // Nanoseconds again: the difference of two decimal fractions is rarely one.
  return [{ ph: 'X', cat: event.kind, name, pid, tid, ts, dur: microseconds((end - ts) / 1000), args }];
}

/** By start, and of those that start together the longest first, so that what lies inside comes after. */
function inTraceOrder(events: readonly TimelineEvent[], endOfRun: number): TimelineEvent[] {
  const endOf = (event: TimelineEvent): number =>
    'endMs' in event ? (event.endMs ?? endOfRun) : event.startMs;
  return [...events].sort((a, b) => a.startMs - b.startMs || endOf(b) - endOf(a));
}

/**
 * A time of the trace: microseconds in whole nanoseconds, the finest a viewer keeps. Rounded before a length is
 * taken, so that stretches which end together still do.
 */
function microseconds(ms: number): number {
  return Math.round(ms * 1e6) / 1000;
}
