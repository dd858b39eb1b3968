import fc from 'fast-check';
import { expect, test } from 'vitest';
import { viewAfterKey } from './controls.js';
import { momentAt, moved, placeOf, ticksOf, wholeRun, zoomed } from './view.js';

const endMs = 1000;
const some = { fromMs: 400, toMs: 600 };

test.each([
  { key: '+', from: 437.5, to: 562.5 },
  { key: '=', from: 437.5, to: 562.5 },
  { key: '-', from: 340, to: 660 },
  { key: 'ArrowLeft', from: 360, to: 560 },
  { key: 'ArrowRight', from: 440, to: 640 },
  { key: 'Home', from: 0, to: 200 },
  { key: 'End', from: 800, to: 1000 },
  { key: '0', from: 0, to: 1000 },
])('the key $key shows $from to $to of 400 to 600', ({ key, from, to }) => {
  const view = viewAfterKey(key, some, endMs);
  expect(view?.fromMs).toBeCloseTo(from);
  expect(view?.toMs).toBeCloseTo(to);
});

test('other keys are not the picture’s', () => {
  expect(['Tab', 'a', 'Enter', 'ArrowUp'].map((key) => viewAfterKey(key, some, endMs))).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});

const ends = fc.double({ min: 0, max: 1e9, noNaN: true });
const steps = fc.array(
  fc.oneof(
    fc.constantFrom('+', '-', 'ArrowLeft', 'ArrowRight', 'Home', 'End', '0'),
    fc.record({
      factor: fc.double({ min: 1e-9, max: 1e9, noNaN: true }),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({ by: fc.double({ min: -1e12, max: 1e12, noNaN: true }) }),
  ),
  { maxLength: 20 },
);

test('no moves leave the run, turn the window round or make it empty', () => {
  fc.assert(
    fc.property(ends, steps, (end, all) => {
      let view = wholeRun(end);
      for (const step of all) {
        if (typeof step === 'string') view = viewAfterKey(step, view, end) ?? view;
        else if ('by' in step) view = moved(view, end, step.by);
        else view = zoomed(view, end, step.factor, view.fromMs + step.at * (view.toMs - view.fromMs));
        expect(view.fromMs).toBeGreaterThanOrEqual(0);
        expect(view.toMs).toBeLessThanOrEqual(wholeRun(end).toMs * (1 + 1e-9));
        expect(view.toMs).toBeGreaterThan(view.fromMs);
      }
    }),
  );
});

test('a zoom keeps the moment under the pointer where it is', () => {
  const scale = { left: 100, width: 800 };
  const before = { ...some, ...scale };
  const at = momentAt(before, 300);
  expect(placeOf({ ...zoomed(some, endMs, 0.5, at), ...scale }, at)).toBeCloseTo(300);
});

test.each([
  { view: { fromMs: 0, toMs: 6780 }, labels: ['0 s', '1 s', '2 s', '3 s', '4 s', '5 s', '6 s'] },
  { view: { fromMs: 0, toMs: 500 }, labels: ['0 ms', '100 ms', '200 ms', '300 ms', '400 ms', '500 ms'] },
  {
    view: { fromMs: 5800, toMs: 5802 },
    labels: ['5,800.0 ms', '5,800.5 ms', '5,801.0 ms', '5,801.5 ms', '5,802.0 ms'],
  },
  {
    view: { fromMs: 0.2, toMs: 0.21 },
    labels: ['0.200 ms', '0.202 ms', '0.204 ms', '0.206 ms', '0.208 ms', '0.210 ms'],
  },
])('the axis of $view has round moments in one unit', ({ view, labels }) => {
  expect(ticksOf({ ...view, left: 0, width: 800 }, 96).map(({ label }) => label)).toEqual(labels);
});

test('far-away moments lie just outside the tracks, so that a canvas draws their edges right', () => {
  const scale = { fromMs: 500, toMs: 500.001, left: 100, width: 800 };
  expect([placeOf(scale, 0), placeOf(scale, 1000)]).toEqual([96, 904]);
});
