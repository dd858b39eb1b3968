import { describe, expect, test } from 'vitest';
import type { Doubt } from '../grade/grade.ts';
import { failure } from '../grade/fixtures/hand-made.ts';
import { learnersLine, sayDoubt, sayFailure } from './say-failure.ts';

const root = '/home/ada/my labs';
const folder = `${root}/week-01-fixture/counter`;
const url = 'file:///home/ada/my%20labs/week-01-fixture/counter';

describe('the line in the learner’s own file', () => {
  test.each<{ what: string; stack: string; line: string | undefined }>([
    {
      what: 'the nearest of the stack, not of the specification',
      stack: `Error: no\n    at test (${url}/counter.test.ts:7:1)\n    at tally (${url}/practice/tally.ts:3:9)\n    at ${url}/practice/index.ts:9:1`,
      line: 'practice/tally.ts:3:9',
    },
    {
      what: 'a bare place',
      stack: `    at async ${url}/practice/deep/a.ts:1:2`,
      line: 'practice/deep/a.ts:1:2',
    },
    {
      what: 'without a column',
      stack: `${url}/practice/index.ts:6\nconst = 3;`,
      line: 'practice/index.ts:6',
    },
    { what: 'none in the reference', stack: `    at sum (${url}/sum.ts:3:9)`, line: undefined },
    { what: 'no stack', stack: '', line: undefined },
  ])('$what', ({ stack, line }) => {
    expect(learnersLine(failure({ stack }), folder)).toBe(line);
  });

  test('is found in what caused the error', () => {
    const cause = failure({ stack: `    at sum (${url}/practice/sum.ts:4:5)` });
    const error = failure({ stack: `    at test (${url}/counter.test.ts:7:1)`, cause: failure({ cause }) });
    expect(learnersLine(error, folder)).toBe('practice/sum.ts:4:5');
  });
});

describe('a failed test', () => {
  test('says the operation, what was expected, what came, why, the seed and the line, as far as known', () => {
    const error = failure({
      message: 'run() of 3 jobs with seed 42: expected 7 to be 6',
      expected: '6',
      actual: '7',
      cause: failure({ name: 'RangeError', message: 'out of paper' }),
      stack: `    at sum (${url}/practice/sum.ts:4:5)`,
    });
    expect(sayFailure(error, folder)).toEqual([
      { label: 'Says', text: error.message },
      { label: 'Expected', text: '6' },
      { label: 'Got', text: '7' },
      { label: 'Because', text: 'RangeError: out of paper' },
      { label: 'Seed', text: '42' },
      { label: 'Your code', text: 'practice/sum.ts:4:5' },
    ]);
    expect(sayFailure(failure(), folder)).toEqual([{ label: 'Says', text: 'expected 7 to be 6' }]);
  });

  test.each([
    ['with seed 42', '42'],
    ['{ seed: -7, path: "0" }', '-7'],
    ['seed=123', '123'],
    ['the birdseed 9', undefined],
  ])('"%s" tells the seed %s', (message, seed) => {
    const said = sayFailure(failure({ message }), folder);
    expect(said.find(({ label }) => label === 'Seed')?.text).toBe(seed);
  });

  test('names process.exit and not the runner that caught it', () => {
    const message = 'process.exit unexpectedly called with "0" (test file: /a/b.test.ts)';
    expect(sayFailure(failure({ message }), folder)[0]!.text).toBe(
      'your code called process.exit(0), which ends the whole program',
    );
  });
});

describe('a doubt in words', () => {
  const load = failure({ name: 'SyntaxError', message: 'Unexpected token', isAssertion: false });

  test.each<{ doubt: Doubt; says: readonly string[] }>([
    { doubt: { kind: 'no-tests' }, says: ['Not green: the specification ran no test'] },
    {
      doubt: { kind: 'missing-tests', tests: ['a > b', 'a > c'] },
      says: ['Not green: 2 tests of the specification did not run, such as: a > b'],
    },
    {
      doubt: { kind: 'missing-tests', tests: ['a > b'] },
      says: ['Not green: 1 test of the specification did not run: a > b'],
    },
    {
      doubt: { kind: 'borrowed', from: 'practice/index.ts', file: 'sum.ts' },
      says: ['Borrowed: practice/index.ts takes sum.ts from the reference: usable to go on with, not done'],
    },
    {
      doubt: { kind: 'wrong-file-loaded', file: 'index.ts' },
      says: ['Not green: the grader loaded index.ts instead of your version'],
    },
    {
      doubt: {
        kind: 'unloadable',
        failures: [failure({ ...load, stack: `${url}/practice/index.ts:6\nconst = 3;` })],
      },
      says: [
        'No run: your version does not load: SyntaxError: Unexpected token',
        'At: week-01-fixture/counter/practice/index.ts:6',
      ],
    },
    {
      doubt: { kind: 'unloadable', failures: [load] },
      says: ['No run: your version does not load: SyntaxError: Unexpected token'],
    },
    {
      doubt: { kind: 'unhandled', failures: [failure({ message: 'late' }), failure({ message: 'late' })] },
      says: ['Unhandled: late; outside any test, as a rejection or an error that nobody caught'],
    },
    {
      doubt: { kind: 'interrupted', interruption: { kind: 'blocked', forMs: 8000, test: 'a > b' } },
      says: [
        'Stopped: the event loop stood still for 8 s, in "a > b": a loop that never ends, never lets others run, or fills the memory',
      ],
    },
    {
      doubt: { kind: 'interrupted', interruption: { kind: 'timed-out', afterMs: 120_000, test: null } },
      says: [
        'Stopped: the run was still going after 2 min before the first test began: something that is waited for never comes',
      ],
    },
    {
      doubt: {
        kind: 'interrupted',
        interruption: {
          kind: 'held',
          afterMs: 2000,
          test: null,
          by: [`a timer, made at ${folder}/practice/index.ts:7:3`, 'a server'],
        },
      },
      says: [
        'Stopped: every test has passed, and 2 s later something still holds the process:\na timer, made at week-01-fixture/counter/practice/index.ts:7:3\na server',
      ],
    },
    {
      doubt: { kind: 'interrupted', interruption: { kind: 'held', afterMs: 2000, test: null, by: [] } },
      says: [
        'Stopped: every test has passed, and 2 s later something still holds the process: a timer, a thread or a server that nobody closed',
      ],
    },
    {
      doubt: {
        kind: 'interrupted',
        interruption: {
          kind: 'died',
          test: 'a > b',
          output: 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory\n0x1\n',
        },
      },
      says: ['Stopped: your version ran out of memory, in "a > b"'],
    },
    {
      doubt: { kind: 'interrupted', interruption: { kind: 'died', test: 'a > b', output: 'last words\n' } },
      says: ['Stopped: the process that ran your version died, in "a > b"\nlast words'],
    },
    {
      doubt: { kind: 'interrupted', interruption: { kind: 'died', test: null, output: '' } },
      says: ['Stopped: the process that ran your version died before the first test began'],
    },
  ])('$doubt.kind: $says', ({ doubt, says }) => {
    expect(sayDoubt(doubt, root).map(({ label, text }) => `${label}: ${text}`)).toEqual(says);
  });

  test('an edited specification tells how to have it back', () => {
    const [said] = sayDoubt({ kind: 'edited-specification' }, root);
    expect(said).toMatchObject({ label: 'Not green', text: expect.stringContaining('git checkout') });
  });
});
