import { describe, expect, test } from 'vitest';
import { nearest, unknownWord, UsageError } from './usage-error.ts';

describe('the nearest name', () => {
  test.each([
    { word: 'wroker-pool', known: ['worker-pool', 'channels'], near: 'worker-pool' },
    { word: 'worker-pol', known: ['worker-pool'], near: 'worker-pool' },
    { word: 'sed', known: ['seed', 'json'], near: 'seed' },
    { word: 'lst', known: ['list', 'last'], near: 'list' },
    { word: '', known: ['io'], near: 'io' },
  ])('to "$word" of $known is $near', ({ word, known, near }) => {
    expect(nearest(word, known)).toBe(near);
  });

  test.each([
    { word: 'redis', known: ['rest-api'] },
    { word: 'cache', known: ['locks'] },
    { word: 'xyz', known: ['channels', 'worker-pool'] },
    { word: 'anything', known: [] },
  ])('to "$word" is none of $known', ({ word, known }) => {
    expect(nearest(word, known)).toBeUndefined();
  });

  test('of two that are equally near is the first', () => {
    expect(nearest('lack', ['lock', 'pack'])).toBe('lock');
    expect(nearest('lack', ['pack', 'lock'])).toBe('pack');
  });
});

describe('a word that is not known', () => {
  test.each([
    {
      known: ['worker-pool', 'locks'],
      message: '"wroker-pool" is no lab; expected worker-pool, locks. Did you mean worker-pool?',
    },
    { known: ['locks'], message: '"wroker-pool" is no lab; expected locks.' },
    { known: [], message: '"wroker-pool" is no lab; there is none.' },
  ])('is refused with "$message"', ({ known, message }) => {
    const refused = unknownWord('lab', 'wroker-pool', known);
    expect(refused).toBeInstanceOf(UsageError);
    expect(refused).toMatchObject({ name: 'UsageError', code: 'CLI_USAGE', message });
  });
});
