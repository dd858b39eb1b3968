import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chromeTrace, type ChromeTrace, type TraceComplete } from './chrome-trace.ts';
import type { TimelineEvent } from './timeline.ts';

// The rules are those of "Trace Event Format" (Google, 2016): "Complete Events", "Instant Events", "Counter
// Events", "Metadata Events".

const title = 'worker-pool';

function span(lane: string, name: string, startMs: number, endMs: number | null): TimelineEvent {
  return { kind: 'span', lane, name, startMs, endMs };
}

function completes(trace: ChromeTrace): TraceComplete[] {
  return trace.traceEvents.filter((event) => event.ph === 'X');
}

function threadOf(trace: ChromeTrace, name: string): string | undefined {
  const tid = completes(trace).find((event) => event.name === name)?.tid;
  const named = trace.traceEvents.find((event) => event.name === 'thread_name' && event.tid === tid);
  return named?.ph === 'M' && 'name' in named.args ? named.args.name : undefined;
}

test('each kind of event has its phase, its category and its time in microseconds', () => {
  const trace = chromeTrace(
    [
      span('worker 1', 'job 1', 1.5, 4),
      { kind: 'mark', lane: 'worker 1', name: 'killed', startMs: 2 },
      { kind: 'sample', series: 'queue', startMs: 2.25, value: 7 },
      { kind: 'fault', lane: 'broker', name: 'link cut', startMs: 3, endMs: 5 },
    ],
    { title },
  );
  expect(trace).toEqual({
    displayTimeUnit: 'ms',
    otherData: { title, dropped: [] },
    traceEvents: [
      { ph: 'M', name: 'process_name', pid: 1, tid: 0, args: { name: title } },
      { ph: 'M', name: 'thread_name', pid: 1, tid: 1, args: { name: 'worker 1' } },
      { ph: 'M', name: 'thread_sort_index', pid: 1, tid: 1, args: { sort_index: 0 } },
      { ph: 'M', name: 'thread_name', pid: 1, tid: 2, args: { name: 'broker: faults' } },
      { ph: 'M', name: 'thread_sort_index', pid: 1, tid: 2, args: { sort_index: 1 } },
      { ph: 'X', cat: 'span', name: 'job 1', pid: 1, tid: 1, ts: 1500, dur: 2500, args: {} },
      { ph: 'i', s: 't', cat: 'mark', name: 'killed', pid: 1, tid: 1, ts: 2000 },
      { ph: 'C', cat: 'sample', name: 'queue', pid: 1, tid: 0, ts: 2250, args: { value: 7 } },
      { ph: 'X', cat: 'fault', name: 'link cut', pid: 1, tid: 2, ts: 3000, dur: 2000, args: {} },
    ],
  });
});

test('a span that never ended lasts to the end of the run and says so', () => {
  const events = [span('worker 1', 'stuck', 2, null), span('worker 2', 'job', 0, 6)];
  const stuck = completes(chromeTrace(events, { title })).find((event) => event.name === 'stuck');
  expect(stuck).toMatchObject({ ts: 2000, dur: 4000, args: { open: true } });
  const longer = completes(chromeTrace(events, { title, durationMs: 10 }));
  expect(longer.find((event) => event.name === 'stuck')).toMatchObject({ dur: 8000 });
});

test('a span inside another, or right behind it, stays on the lane’s thread', () => {
  const events = [span('api', 'outer', 0, 10), span('api', 'inner', 2, 10), span('api', 'next', 10, 12)];
  const trace = chromeTrace(events, { title });
  expect(['outer', 'inner', 'next'].map((name) => threadOf(trace, name))).toEqual(['api', 'api', 'api']);
});

test('a span that overlaps another goes to the lane’s next thread, which stands beside the first', () => {
  const trace = chromeTrace(
    [
      span('api', 'first', 0, 10),
      span('db', 'query', 1, 2),
      span('api', 'second', 5, 15),
      span('api', 'third', 12, 14),
    ],
    { title },
  );
  expect(['first', 'query', 'second', 'third'].map((name) => threadOf(trace, name))).toEqual([
    'api',
    'db',
    'api (2)',
    'api',
  ]);
  const names = trace.traceEvents.flatMap((event) =>
    event.name === 'thread_name' && event.ph === 'M' && 'name' in event.args ? [event.args.name] : [],
  );
  expect(names).toEqual(['api', 'api (2)', 'db']);
});

test('what was left out is a stretch of its own and stands in the trace’s data', () => {
  const dropped = [{ kind: 'span', count: 12_400, fromMs: 3200, toMs: 7900 }] as const;
  const trace = chromeTrace([span('worker 1', 'job', 0, 9000)], { title, dropped });
  const words = '12,400 spans between 3.2 s and 7.9 s are left out';
  expect(trace.otherData.dropped).toEqual([words]);
  expect(completes(trace).at(-1)).toMatchObject({
    cat: 'dropped',
    name: words,
    ts: 3_200_000,
    dur: 4_700_000,
  });
});

test('samples that JSON cannot say are left out', () => {
  const events = [Number.NaN, Infinity, 1].map((value): TimelineEvent => {
    return { kind: 'sample', series: 'queue', startMs: 0, value };
  });
  const counters = chromeTrace(events, { title }).traceEvents.filter((event) => event.ph === 'C');
  expect(counters.map((event) => event.args.value)).toEqual([1]);
});

test('a run without events is a trace that names its process', () => {
  expect(chromeTrace([], { title }).traceEvents).toEqual([
    { ph: 'M', name: 'process_name', pid: 1, tid: 0, args: { name: title } },
  ]);
});

/** Whether the stretches of each thread lie beside or inside each other, in nanoseconds as viewers count. */
function overlaps(stretches: readonly TraceComplete[]): string[] {
  const found: string[] = [];
  const nanoseconds = (us: number): number => Math.round(us * 1000);
  for (const [index, a] of stretches.entries()) {
    for (const b of stretches.slice(index + 1)) {
      if (a.tid !== b.tid) continue;
      const [aStart, aEnd] = [nanoseconds(a.ts), nanoseconds(a.ts) + nanoseconds(a.dur)];
      const [bStart, bEnd] = [nanoseconds(b.ts), nanoseconds(b.ts) + nanoseconds(b.dur)];
      if (bStart < aEnd && bEnd > aEnd) found.push(`${aStart}–${aEnd} and ${bStart}–${bEnd} on ${a.tid}`);
    }
  }
  return found;
}

const times = fc.oneof(fc.nat({ max: 20 }), fc.double({ min: 0, max: 20, noNaN: true }));
const runs = fc.array(
  fc
    .record({
      kind: fc.constantFrom('span', 'fault'),
      lane: fc.constantFrom('api', 'api (2)', 'db'),
      name: fc.string(),
      startMs: times,
      lengthMs: fc.option(times),
    })
    .map(({ lengthMs, ...event }) => {
      return { ...event, endMs: lengthMs === null ? null : event.startMs + lengthMs };
    }),
  { maxLength: 30 },
);

// Work for the processor alone, nothing to wait for: on a busy machine it takes longer and is no less right.
const unhurried = { timeout: 60_000 };

test('of any run every thread is a proper stack, named once, and the trace survives JSON', unhurried, () => {
  fc.assert(
    fc.property(runs, (events) => {
      const trace = chromeTrace(events, { title });
      const stretches = completes(trace);
      expect(overlaps(stretches)).toEqual([]);
      expect(stretches).toHaveLength(events.length);
      expect(stretches.filter((event) => event.ts < 0 || event.dur < 0)).toEqual([]);
      const named = trace.traceEvents
        .filter((event) => event.name === 'thread_name')
        .map((event) => event.tid);
      expect(named.toSorted((a, b) => a - b)).toEqual(
        [...new Set(stretches.map((event) => event.tid))].toSorted((a, b) => a - b),
      );
      expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
    }),
  );
});

test('two overlapping stretches on one thread are found, so the test above can fail', () => {
  const stretch = { ph: 'X', cat: 'span', name: 'job', pid: 1, tid: 1, dur: 10, args: {} } as const;
  expect(
    overlaps([
      { ...stretch, ts: 0 },
      { ...stretch, ts: 5 },
    ]),
  ).toHaveLength(1);
});
