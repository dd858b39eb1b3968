import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count, counted, milliseconds } from '../../quantity.ts';
import { countedWords, countWords, endsWords, rowWords, timeWords, tipWords, viewWords } from './words.js';

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -200_000, max: 200_000, noNaN: true }),
  fc.integer({ min: -2_000_000, max: 2_000_000 }),
);

test('the page writes numbers and times as the terminal does', () => {
  fc.assert(
    fc.property(number, (value) => {
      expect([countWords(value), timeWords(value), countedWords(value, 'span')]).toEqual([
        count(value),
        milliseconds(value),
        counted(value, 'span'),
      ]);
    }),
    { numRuns: 1000 },
  );
});

const at = { lane: 'worker 1', name: 'job 7', startMs: 1234.5, endMs: 1434.5, open: false, value: 0 };

test.each([
  { what: { ...at, kind: 'span' }, lasts: '200 ms', tip: 'job 7, 200 ms, at 1,234.500 ms, worker 1' },
  {
    what: { ...at, kind: 'span', open: true },
    lasts: 'never ended',
    tip: 'job 7, never ended, at 1,234.500 ms, worker 1',
  },
  { what: { ...at, kind: 'fault' }, lasts: '200 ms', tip: 'fault: job 7, 200 ms, at 1,234.500 ms, worker 1' },
  { what: { ...at, kind: 'mark' }, lasts: '', tip: 'job 7, at 1,234.500 ms, worker 1' },
  { what: { ...at, kind: 'sample' }, lasts: '', tip: 'worker 1: job 7, at 1,234.500 ms' },
] as const)('a $what.kind has its row and its tip', ({ what, lasts, tip }) => {
  expect(rowWords(what)).toEqual(['1,234.500', 'worker 1', what.kind, 'job 7', lasts]);
  expect(tipWords(what)).toBe(tip);
});

test('the window is told by its ends and by what it holds', () => {
  const view = { fromMs: 0, toMs: 1500 };
  expect(viewWords(view, [])).toBe('0 s to 1.5 s: nothing');
  const two = [
    { ...at, kind: 'span' },
    { ...at, kind: 'span' },
    { ...at, kind: 'fault' },
  ] as const;
  expect(viewWords(view, two)).toBe('0 s to 1.5 s: 2 spans, 1 fault');
});

test.each([
  { fromMs: 0, toMs: 6781.234, words: '0 s to 6.78 s' },
  { fromMs: 187.5, toMs: 812.5, words: '188 ms to 813 ms' },
  { fromMs: 28_300.1, toMs: 28_300.2, words: '28.3001 s to 28.3002 s' },
  { fromMs: 0.1234, toMs: 0.1284, words: '0.1234 ms to 0.1284 ms' },
  { fromMs: 0, toMs: 754_000, words: '0 s to 754 s' },
])('the ends of a window are told apart: $words', ({ words, ...view }) => {
  expect(endsWords(view)).toBe(words);
});
