import { expect, test } from 'vitest';
import { recordTimeline, type RecordOptions } from './record-timeline.ts';
import type { TimelineEvent } from './timeline.ts';

function recordByHand(options: RecordOptions = {}) {
  let nowMs = 500;
  const recording = recordTimeline({ clock: { now: () => nowMs }, ...options });
  return { ...recording, at: (ms: number) => (nowMs = 500 + ms) };
}

test('events carry their lane, their name and their times since the recording began', () => {
  const { timeline, events, at } = recordByHand();
  at(1);
  const job = timeline.span('worker 1', 'job 1');
  at(2);
  timeline.sample('queue', 7);
  at(3);
  const cut = timeline.fault('broker', 'connection cut');
  at(4);
  timeline.mark('worker 1', 'redelivered');
  job.end();
  at(6);
  cut.end();
  expect(events()).toEqual([
    { kind: 'span', lane: 'worker 1', name: 'job 1', startMs: 1, endMs: 4 },
    { kind: 'sample', series: 'queue', startMs: 2, value: 7 },
    { kind: 'fault', lane: 'broker', name: 'connection cut', startMs: 3, endMs: 6 },
    { kind: 'mark', lane: 'worker 1', name: 'redelivered', startMs: 4 },
  ]);
});

test('a span that is still open has no end', () => {
  const { timeline, events } = recordByHand();
  timeline.span('worker 1', 'job 1');
  expect(events()).toEqual([{ kind: 'span', lane: 'worker 1', name: 'job 1', startMs: 0, endMs: null }]);
});

test('a span ended twice keeps its first end and is told once', () => {
  const told: TimelineEvent[] = [];
  const { timeline, events, at } = recordByHand({ listener: (event) => told.push(event) });
  const job = timeline.span('worker 1', 'job 1');
  at(3);
  job.end();
  at(9);
  job.end();
  job[Symbol.dispose]();
  expect(events()).toEqual([{ kind: 'span', lane: 'worker 1', name: 'job 1', startMs: 0, endMs: 3 }]);
  expect(told).toHaveLength(1);
});

test('leaving a block ends the span that it uses, also by a throw', () => {
  const { timeline, events, at } = recordByHand();
  const work = (): void => {
    using _job = timeline.span('worker 1', 'job 1');
    at(5);
    throw new Error('poison');
  };
  expect(work).toThrow('poison');
  expect(events()).toMatchObject([{ startMs: 0, endMs: 5 }]);
});

test('events that start together keep the order in which they were written, whatever their kind', () => {
  const { timeline, events } = recordByHand();
  timeline.sample('queue', 1);
  timeline.mark('broker', 'first');
  timeline.span('worker 1', 'second').end();
  timeline.fault('broker', 'third').end();
  timeline.mark('broker', 'fourth');
  expect(events().map((event) => ('name' in event ? event.name : event.series))).toEqual([
    'queue',
    'first',
    'second',
    'third',
    'fourth',
  ]);
});

test('a list of events stays as it is while the run goes on', () => {
  const { timeline, events, at } = recordByHand();
  const job = timeline.span('worker 1', 'job 1');
  const before = events();
  at(2);
  job.end();
  timeline.mark('worker 1', 'done');
  expect(before).toEqual([{ kind: 'span', lane: 'worker 1', name: 'job 1', startMs: 0, endMs: null }]);
  expect(events()).toHaveLength(2);
});

test('past the bound the beginning and the end of the run are kept and the middle is counted', () => {
  const { timeline, events, dropped, at } = recordByHand({ maxEvents: 4 });
  for (let ms = 0; ms < 10; ms++) {
    at(ms);
    timeline.mark('worker 1', `job ${ms}`);
  }
  expect(events().map((event) => event.startMs)).toEqual([0, 1, 8, 9]);
  expect(dropped()).toEqual([{ kind: 'mark', count: 6, fromMs: 1, toMs: 8 }]);
});

test('at the bound nothing is left out', () => {
  const { timeline, events, dropped } = recordByHand({ maxEvents: 4 });
  for (let number = 0; number < 4; number++) timeline.mark('worker 1', `job ${number}`);
  expect(events()).toHaveLength(4);
  expect(dropped()).toEqual([]);
});

test('a flood of samples and spans pushes out no fault and no mark', () => {
  const { timeline, events, dropped } = recordByHand({ maxEvents: 2 });
  timeline.sample('queue', 0);
  timeline.sample('queue', 1);
  timeline.fault('broker', 'connection cut');
  timeline.mark('broker', 'redelivered');
  for (let number = 0; number < 1000; number++) {
    timeline.sample('queue', number);
    timeline.span('worker 1', `job ${number}`).end();
  }
  expect(events().filter((event) => event.kind === 'fault' || event.kind === 'mark')).toHaveLength(2);
  expect(dropped().map(({ kind, count }) => [kind, count])).toEqual([
    ['span', 998],
    ['sample', 1000],
  ]);
});

test('of 100,000 events 20,000 are kept, which is the default bound', () => {
  const { timeline, events, dropped } = recordByHand();
  for (let number = 0; number < 100_000; number++) timeline.sample('queue', number);
  expect(events()).toHaveLength(20_000);
  expect(dropped()).toMatchObject([{ kind: 'sample', count: 80_000 }]);
});

test('the listener hears of marks and samples at once and of spans and faults when they end', () => {
  const told: string[] = [];
  const { timeline } = recordByHand({ listener: (event) => told.push(event.kind) });
  const job = timeline.span('worker 1', 'job 1');
  const cut = timeline.fault('broker', 'connection cut');
  timeline.mark('worker 1', 'redelivered');
  timeline.sample('queue', 1);
  expect(told).toEqual(['mark', 'sample']);
  cut.end();
  job.end();
  expect(told).toEqual(['mark', 'sample', 'fault', 'span']);
});

test('the listener hears of a span that ends after it was left out', () => {
  const told: string[] = [];
  const { timeline, events, at } = recordByHand({
    maxEvents: 2,
    listener: (event) => 'name' in event && told.push(event.name),
  });
  const spans = ['kept', 'left out', 'newest'].map((name) => timeline.span('worker 1', name));
  at(1);
  for (const span of spans) span.end();
  expect(told).toEqual(['kept', 'left out', 'newest']);
  expect(events().map((event) => 'name' in event && event.name)).toEqual(['kept', 'newest']);
});

test('what the listener throws never reaches the lab, and the first of it can be asked for', () => {
  let calls = 0;
  const { timeline, events, listenerError } = recordByHand({
    listener: () => {
      throw new Error(`broken pipe ${++calls}`);
    },
  });
  expect(listenerError()).toBeUndefined();
  timeline.mark('worker 1', 'redelivered');
  timeline.sample('queue', 1);
  timeline.span('worker 1', 'job 1').end();
  expect(calls).toBe(3);
  expect(listenerError()).toEqual(new Error('broken pipe 1'));
  expect(events()).toMatchObject([{ kind: 'mark' }, { kind: 'sample' }, { kind: 'span', endMs: 0 }]);
});

test('without a clock the machine’s own is read, from 0 on', () => {
  const { timeline, events, elapsedMs } = recordTimeline();
  timeline.mark('worker 1', 'here');
  const [mark] = events();
  expect(mark!.startMs).toBeGreaterThanOrEqual(0);
  expect(elapsedMs()).toBeGreaterThanOrEqual(mark!.startMs);
});

test.each([0, 1, -4, 2.5, Number.NaN, Infinity])('a bound of %s is refused', (maxEvents) => {
  expect(() => recordTimeline({ maxEvents })).toThrow(
    expect.objectContaining({
      code: 'TIMELINE_MAX_EVENTS',
      message: `maxEvents must be a whole number from 2 on, got ${maxEvents}`,
    }),
  );
});
