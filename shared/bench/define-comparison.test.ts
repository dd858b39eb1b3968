import { expect, test } from 'vitest';
import type { Comparison } from './comparison.ts';
import { defineComparison } from './define-comparison.ts';
import { scripted } from './scripted-contender.ts';

const whole: Comparison<object> = {
  title: 'tiny jobs',
  unit: 'jobs',
  load: { inFlight: 64 },
  contender: (_implementation, name) => scripted(name, []),
  peer: scripted('piscina', []),
};

test('gives the comparison back as it came', () => {
  expect(defineComparison(whole)).toBe(whole);
});

test.each([
  { load: { inFlight: 0 }, says: 'load.inFlight of tiny jobs must be a whole number above 0, got 0' },
  {
    load: { inFlight: 1, rounds: 1.5 },
    says: 'load.rounds of tiny jobs must be a whole number above 0, got 1.5',
  },
  {
    load: { inFlight: 1, roundMs: 0 },
    says: 'load.roundMs of tiny jobs must be milliseconds above 0, got 0',
  },
  {
    load: { inFlight: 1, warmUpMs: -1 },
    says: 'load.warmUpMs of tiny jobs must be milliseconds, 0 or more, got -1',
  },
  {
    load: { inFlight: 1, sampleEvery: 0 },
    says: 'load.sampleEvery of tiny jobs must be a whole number above 0, got 0',
  },
])('refuses $load', ({ load, says }) => {
  const define = () => defineComparison({ ...whole, load });
  expect(define).toThrow(expect.objectContaining({ code: 'BENCH_DEFINITION', message: says }));
});

test.each(['mine', 'reference', 'peer'])('refuses a peer called %s', (name) => {
  const define = () => defineComparison({ ...whole, peer: scripted(name, []) });
  expect(define).toThrow(expect.objectContaining({ code: 'BENCH_DEFINITION' }));
});
