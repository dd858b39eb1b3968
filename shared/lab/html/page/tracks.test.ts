import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stretches } from './draw-lane.js';
import type { Happening } from './model.ts';
import { mostRows, rowsOf, trackOf, visibleIn } from './tracks.js';

const base = { kind: 'span', lane: 'worker', name: 'job', open: false, value: 0 } as const;

function span(startMs: number, lengthMs: number): Happening {
  return { ...base, startMs, endMs: startMs + lengthMs };
}

const spans = fc
  .array(fc.tuple(fc.nat({ max: 50 }), fc.nat({ max: 30 })), { maxLength: 60 })
  .map((list) =>
    list.map(([start, length]) => span(start, length)).toSorted((a, b) => a.startMs - b.startMs),
  );

test('every span stands in one row, and in no row but the last do two overlap', () => {
  fc.assert(
    fc.property(spans, (all) => {
      const rows = rowsOf(all);
      expect(rows.flatMap(({ items }) => items)).toHaveLength(all.length);
      expect(rows.length).toBeLessThanOrEqual(mostRows);
      for (const { items } of rows.slice(0, mostRows - 1)) {
        const overlapping = items.filter((item, index) => item.startMs < (items[index - 1]?.endMs ?? 0));
        expect(overlapping).toEqual([]);
      }
    }),
  );
});

test('what is visible is found by halving as by looking at each', () => {
  fc.assert(
    fc.property(spans, fc.nat({ max: 80 }), fc.nat({ max: 40 }), (all, fromMs, length) => {
      const toMs = fromMs + length;
      const [first, end] = visibleIn(trackOf(all), fromMs, toMs);
      const touches = (item: Happening): boolean => item.endMs >= fromMs && item.startMs <= toMs;
      expect(all.slice(first, end).filter(touches)).toEqual(all.filter(touches));
    }),
  );
});

test('of twenty thousand spans no more are drawn than there are half columns', () => {
  const track = trackOf(Array.from({ length: 20_000 }, (_, index) => span(index, 0.4)));
  const drawn = [...stretches(track, { fromMs: 0, toMs: 20_000, left: 0, width: 1000 })];
  expect(drawn.length).toBeLessThanOrEqual(2001);
  expect(drawn.at(-1)!.x).toBeGreaterThan(997);
  const zoomedIn = [...stretches(track, { fromMs: 100, toMs: 110, left: 0, width: 1000 })];
  expect(zoomedIn).toHaveLength(11);
});
