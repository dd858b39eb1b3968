import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { TimelineEvent } from '../timeline.ts';
import type { Happening } from './page/model.ts';
import { readRun } from './page/read-run.js';
import { maxNameLength, packRun } from './run-data.ts';

const roomy = { maxBytes: 4_000_000 };
// Work for the processor alone: on a busy machine it takes longer and is no less right.
const unhurried = { timeout: 60_000 };

const micros = fc.nat({ max: 5_000_000 });
const text = fc.string({ maxLength: 12 });
const events = fc
  .array(
    fc.oneof(
      fc
        .record({
          kind: fc.constantFrom('span', 'fault'),
          lane: text,
          name: text,
          at: micros,
          for: fc.option(micros),
        })
        .map(({ kind, lane, name, at, for: length }): TimelineEvent => {
          return {
            kind,
            lane,
            name,
            startMs: at / 1000,
            endMs: length === null ? null : (at + length) / 1000,
          };
        }),
      fc.record({ lane: text, name: text, at: micros }).map(({ lane, name, at }): TimelineEvent => {
        return { kind: 'mark', lane, name, startMs: at / 1000 };
      }),
      fc
        .record({ series: text, at: micros, value: fc.double({ noNaN: true, noDefaultInfinity: true }) })
        .map(({ series, at, value }): TimelineEvent => {
          return { kind: 'sample', series, startMs: at / 1000, value: value === 0 ? 0 : value };
        }),
    ),
  )
  .map((list) => list.toSorted((a, b) => a.startMs - b.startMs));

test('the page reads back every event of any run, with its lane, its name and its times', unhurried, () => {
  fc.assert(
    fc.property(events, (all) => {
      const run = readRun(packRun(all, roomy).data);
      expect(run.happenings).toHaveLength(all.length);
      const told = run.happenings.map((happening) => tell(happening)).toSorted();
      expect(told).toEqual(all.map((event) => tellEvent(event, run.endMs)).toSorted());
      const inTracks = run.lanes
        .flatMap(({ rows, faults, marks }) => [...rows, faults, marks])
        .map(({ items }) => items.length);
      const inSeries = run.series.map(({ track }) => track.items.length);
      expect([...inTracks, ...inSeries].reduce((sum, length) => sum + length, 0)).toBe(all.length);
    }),
  );
});

test('lanes stand in the order of first use, whatever their kinds', unhurried, () => {
  const { data } = packRun(
    [
      { kind: 'mark', lane: 'b', name: 'x', startMs: 0 },
      { kind: 'span', lane: 'a', name: 'x', startMs: 0, endMs: 1 },
      { kind: 'fault', lane: 'c', name: 'x', startMs: 0, endMs: 1 },
    ],
    roomy,
  );
  expect(data.lanes).toEqual(['b', 'a', 'c']);
});

test('what is too much loses its middle until it fits, and that is told', unhurried, () => {
  const all = Array.from({ length: 20_000 }, (_, index) => span(index, `${index} ${'<'.repeat(300)}`));
  const { data, json, dropped } = packRun(all, { maxBytes: 300_000 });
  expect(Buffer.byteLength(json)).toBeLessThanOrEqual(300_000);
  const kept = data.spans.length / 4;
  const [gap, ...more] = dropped;
  expect(more).toEqual([]);
  expect(gap).toMatchObject({ kind: 'span', count: 20_000 - kept });
  const starts = readRun(data).happenings.map(({ startMs }) => startMs);
  expect([starts[0], starts.at(-1)]).toEqual([0, 19_999]);
  expect(starts).toContain(gap!.fromMs);
  expect(starts).toContain(gap!.toMs);
  expect(starts.filter((ms) => ms > gap!.fromMs && ms < gap!.toMs)).toEqual([]);
  expect(data.names.every((name) => name.length <= maxNameLength)).toBe(true);
});

test('control: the same run is whole where it has room', unhurried, () => {
  const all = Array.from({ length: 20_000 }, (_, index) => span(index, `job ${index}`));
  const { data, dropped } = packRun(all, roomy);
  expect([data.spans.length / 4, dropped]).toEqual([20_000, []]);
});

test('a flood of samples pushes no span out', unhurried, () => {
  const flood = Array.from({ length: 60_000 }, (_, index): TimelineEvent => {
    return { kind: 'sample', series: 'queue', startMs: index, value: index };
  });
  const { data, dropped } = packRun([span(0, 'job'), ...flood], roomy);
  expect(data.spans).toHaveLength(4);
  expect(dropped.map(({ kind, count }) => [kind, count])).toEqual([['sample', 40_000]]);
});

test('what the recording left out and what had to go here is one gap', unhurried, () => {
  const all = Array.from({ length: 20_002 }, (_, index) => span(index, 'job'));
  const before = { kind: 'span', count: 5, fromMs: 10_000, toMs: 10_001 } as const;
  const { dropped } = packRun(all, { ...roomy, dropped: [before] });
  expect(dropped).toEqual([{ kind: 'span', count: 7, fromMs: 9999, toMs: 10_002 }]);
});

test('values that no place in a picture shows are left out', unhurried, () => {
  const values = [Number.NaN, Infinity, -Infinity, 3];
  const { data } = packRun(
    values.map((value) => ({ kind: 'sample', series: 'queue', startMs: 0, value })),
    roomy,
  );
  expect(data.samples).toEqual([0, 0, 3]);
});

function span(startMs: number, name: string): TimelineEvent {
  return { kind: 'span', lane: 'worker', name, startMs, endMs: startMs + 1 };
}

function tell({ kind, lane, name, startMs, endMs, open, value }: Happening): string {
  const what = kind === 'sample' ? value : name;
  return [kind, lane, what, startMs, open ? 'open' : endMs].join('|');
}

function tellEvent(event: TimelineEvent, runEndMs: number): string {
  if (event.kind === 'sample')
    return ['sample', plain(event.series), event.value, event.startMs, event.startMs].join('|');
  const end = event.kind === 'mark' ? event.startMs : (event.endMs ?? 'open');
  expect(event.startMs).toBeLessThanOrEqual(runEndMs);
  return [event.kind, plain(event.lane), plain(event.name), event.startMs, end].join('|');
}

/** fast-check's default strings are printable ASCII, which the page keeps as it is. */
function plain(given: string): string {
  expect(given).toMatch(/^[ -~]*$/);
  return given;
}
