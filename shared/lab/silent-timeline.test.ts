import { expect, test, vi } from 'vitest';
import { recordTimeline } from './record-timeline.ts';
import { silentTimeline } from './silent-timeline.ts';

test('every span and every fault of a silent timeline is the same frozen object', () => {
  const span = silentTimeline.span('worker 1', 'job 1');
  expect(silentTimeline.span('worker 2', 'job 2')).toBe(span);
  expect(silentTimeline.fault('broker', 'cut')).toBe(span);
  expect(Object.isFrozen(span)).toBe(true);
});

test('a recording timeline opens a span of its own for each call, so the test above can fail', () => {
  const { timeline } = recordTimeline();
  expect(timeline.span('worker 1', 'job 1')).not.toBe(timeline.span('worker 1', 'job 1'));
});

test('a silent timeline reads no clock', () => {
  const clocks = [vi.spyOn(performance, 'now'), vi.spyOn(Date, 'now'), vi.spyOn(process, 'hrtime')];
  silentTimeline.mark('worker 1', 'killed');
  silentTimeline.sample('queue', 3);
  silentTimeline.fault('broker', 'cut').end();
  {
    using _span = silentTimeline.span('worker 1', 'job 1');
  }
  const reads = clocks.map((clock) => clock.mock.calls.length);
  recordTimeline().timeline.mark('worker 1', 'killed');
  const control = clocks[0]!.mock.calls.length;
  vi.restoreAllMocks();
  expect(reads).toEqual([0, 0, 0]);
  expect(control, 'the control: a recording timeline reads the clock').toBeGreaterThan(0);
});

test('a span of a silent timeline can be ended again and again', () => {
  const span = silentTimeline.span('worker 1', 'job 1');
  span.end();
  span.end();
  expect(span[Symbol.dispose]()).toBeUndefined();
});
