import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { allTests, failure, gradeOf, notWritten, record, tasks, type Ends } from './fixtures/hand-made.ts';
import type { GradingRecord } from './grading-record.ts';
import { judgeMix, judgeReference, judgeStarter, judgeWrong, recordOf, recordProblems } from './three-way.ts';

const [adds, ofNone, counts, inThread, sorts] = allTests;
const red = failure();
const timedOut = failure({ name: 'Error', message: 'Test timed out in 5000ms.', isAssertion: false });
const all = (end: Ends[string]): Ends => Object.fromEntries(allTests.map((name) => [name, end]));
const unhandled = [{ kind: 'finished', unhandled: [red] }] as const;

describe('the reference', () => {
  test('is green', () => {
    expect(judgeReference(gradeOf({}))).toEqual([]);
  });

  test('must be done in each task, and beyond doubt', () => {
    expect(judgeReference(gradeOf({ ends: { [counts]: red }, events: unhandled }))).toEqual([
      expect.stringMatching(/^unhandled: /),
      `counter.tally must be green, got 1 of 2 red, such as "${counts}"`,
    ]);
  });

  test('may stand before a record that is old: that is said apart', () => {
    expect(judgeReference(gradeOf({ input: { specification: 'another' } }))).toEqual([]);
  });
});

describe('the starter', () => {
  test('is red everywhere, since it is not written', () => {
    expect(judgeStarter(gradeOf({ ends: all(notWritten) }))).toEqual([]);
  });

  test.each<{ what: string; end: Ends[string] | undefined; state: string }>([
    { what: 'passes', end: undefined, state: 'passed' },
    { what: 'fails in another way', end: red, state: 'failed' },
    { what: 'is skipped', end: 'skipped', state: 'not-run' },
  ])('has no test that $what', ({ end, state }) => {
    const ends = Object.fromEntries(
      Object.entries({ ...all(notWritten), [sorts]: end }).filter(([, each]) => each !== undefined),
    ) as Ends;
    expect(judgeStarter(gradeOf({ ends }))).toContain(
      `the starter must fail with NOT_IMPLEMENTED, got ${state} in "${sorts}"`,
    );
  });

  test('has a test of every task', () => {
    const none = { id: 'counter.none', title: '', level: 'core', minutes: 1 } as const;
    expect(judgeStarter(gradeOf({ ends: all(notWritten), input: { tasks: [...tasks, none] } }))).toEqual([
      'counter.none has no test',
    ]);
  });
});

describe('a wrong implementation', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lab-wrong-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'wrong'));
  writeFileSync(join(folder, 'wrong', 'half.ts'), '/** Caught by: counter.tally. It counts half. */\n');
  const judge = (ends: Ends, more: Parameters<typeof gradeOf>[0] = {}): readonly string[] =>
    judgeWrong(
      gradeOf({ ends, loads: [['counter.test.ts', 'wrong/half.ts']], ...more, input: { part: 'wrong' } }),
      folder,
      'half',
    );

  test('fails the task that it names, and no other', () => {
    expect(judge({ [counts]: red })).toEqual([]);
  });

  test('may leave an error that nobody caught, beside the test that fails', () => {
    expect(judge({ [counts]: red }, { events: unhandled })).toEqual([]);
  });

  test.each<{ what: string; ends: Ends; problems: readonly string[] }>([
    {
      what: 'that passes got through',
      ends: {},
      problems: ['wrong/half got through: no test of counter.tally fails'],
    },
    {
      what: 'that fails another task too must not',
      ends: { [counts]: red, [adds]: red },
      problems: [`wrong/half must pass every test but those of counter.tally, failed "${adds}"`],
    },
    {
      what: 'that fails another task instead got through as well',
      ends: { [adds]: red, [ofNone]: red },
      problems: [
        'wrong/half got through: no test of counter.tally fails',
        `wrong/half must pass every test but those of counter.tally, failed "${adds}"`,
        `wrong/half must pass every test but those of counter.tally, failed "${ofNone}"`,
      ],
    },
    {
      what: 'that fails by time-out says nothing of what is wrong',
      ends: { [counts]: timedOut, [inThread]: red },
      problems: [`wrong/half must fail by assertion, got a time-out in "${counts}"`],
    },
    {
      what: 'that is not written in another task fails that one too',
      ends: { [counts]: red, [sorts]: notWritten },
      problems: [`wrong/half must pass every test but those of counter.tally, failed "${sorts}"`],
    },
    {
      what: 'with a skipped test is in doubt',
      ends: { [counts]: red, [sorts]: 'skipped' },
      problems: [`missing-tests: {"kind":"missing-tests","tests":["${sorts}"]}`],
    },
  ])('$what', ({ ends, problems }) => {
    expect(judge(ends)).toEqual(problems);
  });
});

describe('a version in the middle of the work', () => {
  test('is green on what is written, whatever the rest is', () => {
    const ends = { [counts]: notWritten, [inThread]: red, [sorts]: notWritten };
    expect(judgeMix(gradeOf({ ends }), ['counter.sum'])).toEqual([]);
    expect(judgeMix(gradeOf({ ends }), ['counter.sum', 'counter.tally'])).toEqual([
      `counter.tally must be green, got 2 of 2 red, such as "${counts}"`,
    ]);
  });
});

describe('the record', () => {
  const grades = new Map([
    ['reference', gradeOf({})],
    ['starter', gradeOf({ ends: all(notWritten) })],
    ['wrong/zebra', gradeOf({ ends: { [sorts]: red } })],
    ['wrong/ant', gradeOf({ ends: { [adds]: red, [ofNone]: red } })],
    ['mixed/up-to-sum', gradeOf({ ends: { [counts]: notWritten } })],
  ]);
  const seen = recordOf('hash', tasks, grades);

  test('holds the tests of each task and what each wrong implementation fails', () => {
    expect(seen).toEqual({
      specification: 'hash',
      tests: record.tests,
      signatures: { ant: [adds, ofNone], zebra: [sorts] },
    });
  });

  test.each<{ what: string; recorded: GradingRecord | undefined; problems: readonly RegExp[] }>([
    { what: 'as seen', recorded: seen, problems: [] },
    { what: 'missing', recorded: undefined, problems: [/^counter has no grading\.json: .* --record$/] },
    {
      what: 'of another specification',
      recorded: { ...seen, specification: 'old' },
      problems: [/other specification files/],
    },
    {
      what: 'with other tests',
      recorded: { ...seen, tests: { ...seen.tests, 'counter.sum': [adds] } },
      problems: [/other tests/],
    },
    {
      what: 'with a wrong implementation too few',
      recorded: { ...seen, signatures: { ant: [adds, ofNone] } },
      problems: [/other wrong implementations/],
    },
    {
      what: 'with another signature',
      recorded: { ...seen, signatures: { ...seen.signatures, ant: [adds] } },
      problems: [/other failing tests of wrong\/ant than this run: npm run verify -- counter --record$/],
    },
  ])('$what', ({ recorded, problems }) => {
    const found = recordProblems(recorded, seen, 'counter');
    expect(found).toEqual(problems.map((problem) => expect.stringMatching(problem)));
  });
});
