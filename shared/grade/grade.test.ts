import { describe, expect, test } from 'vitest';
import {
  allTests,
  failure,
  folder,
  gradeOf,
  notWritten,
  record,
  type Ends,
  type HandMade,
} from './fixtures/hand-made.ts';
import type { GradeInput } from './grade.ts';
import type { GradingRecord } from './grading-record.ts';

const [adds, ofNone, counts, inThread, sorts] = allTests;
const red = failure();

describe('the state of a task', () => {
  test.each<{ what: string; ends: Ends; states: readonly string[] }>([
    { what: 'all passed', ends: {}, states: ['done', 'done', 'done'] },
    { what: 'one failed', ends: { [counts]: red }, states: ['done', 'failing', 'done'] },
    { what: 'one is not written', ends: { [counts]: notWritten }, states: ['done', 'failing', 'done'] },
    {
      what: 'none is written',
      ends: { [counts]: notWritten, [inThread]: notWritten },
      states: ['done', 'not-started', 'done'],
    },
    {
      what: 'not written, behind another error',
      ends: { [sorts]: failure({ message: 'the job failed', cause: notWritten }) },
      states: ['done', 'done', 'not-started'],
    },
    {
      what: 'not written, in a thread that told it as text',
      ends: { [sorts]: failure({ message: 'Uncaught NotImplemented: worker.ts is not written yet' }) },
      states: ['done', 'done', 'not-started'],
    },
    { what: 'one was skipped', ends: { [ofNone]: 'skipped' }, states: ['failing', 'done', 'done'] },
    { what: 'one never ran', ends: { [ofNone]: 'not-run' }, states: ['failing', 'done', 'done'] },
    { what: 'its only one never ran', ends: { [sorts]: 'not-run' }, states: ['done', 'done', 'not-started'] },
  ])('$what', ({ ends, states }) => {
    expect(gradeOf({ ends }).tasks.map(({ state }) => state)).toEqual(states);
  });

  test('a task without a test is never done', () => {
    const { tasks, allDone } = gradeOf({
      input: { tasks: [{ id: 'counter.none', title: '', level: 'core', minutes: 1 }] },
    });
    expect(tasks).toMatchObject([{ state: 'not-started', tests: [] }]);
    expect(allDone).toBe(false);
  });

  test('a task whose name begins another’s does not take its tests', () => {
    const { tasks } = gradeOf({
      input: { tasks: [{ id: 'counter.su', title: '', level: 'core', minutes: 1 }] },
    });
    expect(tasks[0]!.tests).toEqual([]);
  });

  test('core and further are counted apart, and both must be done', () => {
    const grade = gradeOf({ ends: { [sorts]: red } });
    expect(grade).toMatchObject({ core: { done: 2, of: 2 }, further: { done: 0, of: 1 }, allDone: false });
    expect(gradeOf({}).allDone).toBe(true);
  });

  test('a control counts neither for nor against', () => {
    const control = 'counter.sum > control: a wrong sum is seen';
    const grade = gradeOf({
      events: [
        { kind: 'collected', tests: [control] },
        { kind: 'ended', test: control, state: 'failed', failures: [red] },
      ],
    });
    expect(grade.tasks[0]!.tests.map(({ test: name }) => name)).toEqual([adds, ofNone]);
    expect(grade.allDone).toBe(true);
  });
});

describe('what casts doubt on a run', () => {
  const own = ['counter.test.ts', 'practice/index.ts'] as const;

  test.each<{ what: string; made: HandMade; doubts: readonly object[] }>([
    { what: 'nothing', made: {}, doubts: [] },
    {
      what: 'a skipped test',
      made: { ends: { [counts]: 'skipped' } },
      doubts: [{ kind: 'missing-tests', tests: [counts] }],
    },
    {
      what: 'a recorded test that is gone',
      made: { input: { record: { ...record, tests: { 'counter.sum': [adds, 'counter.sum > gone'] } } } },
      doubts: [{ kind: 'missing-tests', tests: ['counter.sum > gone'] }],
    },
    {
      what: 'another specification than the recorded one',
      made: { input: { specification: 'another' } },
      doubts: [{ kind: 'edited-specification' }],
    },
    {
      what: 'a lab that was never recorded: none',
      made: { input: { record: undefined, specification: 'another' } },
      doubts: [],
    },
    {
      what: 'a file that does not load',
      made: {
        ends: Object.fromEntries(allTests.map((name) => [name, 'not-run'])),
        loads: [],
        events: [{ kind: 'unloadable', failures: [red] }],
      },
      doubts: [{ kind: 'unloadable', failures: [red] }],
    },
    {
      what: 'an error that nobody caught',
      made: { events: [{ kind: 'finished', unhandled: [red] }] },
      doubts: [{ kind: 'unhandled', failures: [red] }],
    },
    {
      what: 'an error that nobody caught, and a skipped test',
      made: { ends: { [sorts]: 'skipped' }, events: [{ kind: 'finished', unhandled: [red] }] },
      doubts: [{ kind: 'unhandled' }, { kind: 'missing-tests', tests: [sorts] }],
    },
    {
      what: 'a loop without end: the tests behind it are not missed',
      made: {
        ends: { [counts]: 'not-run', [inThread]: 'not-run', [sorts]: 'not-run' },
        interruption: { kind: 'blocked', forMs: 1, test: counts },
      },
      doubts: [{ kind: 'interrupted', interruption: { kind: 'blocked' } }],
    },
    {
      what: 'a held process, and a skipped test',
      made: {
        ends: { [sorts]: 'skipped' },
        interruption: { kind: 'held', afterMs: 1, test: null, by: [] },
      },
      doubts: [{ kind: 'interrupted' }, { kind: 'missing-tests' }],
    },
    {
      what: 'the death of the process, told once',
      made: {
        interruption: { kind: 'died', test: adds, output: '' },
        events: [
          {
            kind: 'finished',
            unhandled: [failure({ message: '[vitest-pool]: Worker forks emitted error.' })],
          },
        ],
      },
      doubts: [{ kind: 'interrupted', interruption: { kind: 'died' } }],
    },
    {
      what: 'a practice that takes from the reference',
      made: { loads: [own, ['practice/index.ts', 'sum.ts']] },
      doubts: [{ kind: 'borrowed', from: 'practice/index.ts', file: 'sum.ts' }],
    },
    {
      what: 'a practice that takes from the starter',
      made: { loads: [own, ['practice/middle.ts', 'starter/index.ts']] },
      doubts: [{ kind: 'borrowed', from: 'practice/middle.ts', file: 'starter/index.ts' }],
    },
    {
      what: 'a practice that takes from the reference by way of a file outside',
      made: {
        loads: [own, ['/home/learner/week-01-fixture/middle.ts', 'sum.ts']],
      },
      doubts: [{ kind: 'borrowed', from: '/home/learner/week-01-fixture/middle.ts', file: 'sum.ts' }],
    },
    {
      what: 'a specification that reads the documented answers of a predict lab: none',
      made: { loads: [own, ['counter.test.ts', 'predictions.ts']] },
      doubts: [],
    },
    {
      what: 'a practice that takes the documented answers',
      made: { loads: [own, ['practice/index.ts', 'predictions.ts']] },
      doubts: [{ kind: 'borrowed', from: 'practice/index.ts', file: 'predictions.ts' }],
    },
    {
      what: 'a practice that takes from the contract, given code and a kept version: none',
      made: {
        loads: [
          own,
          ['practice/index.ts', 'contract.ts'],
          ['practice/index.ts', 'given/words.ts'],
          ['practice/index.ts', 'practice.backup-2026-11-23T07-00-00/sum.ts'],
        ],
      },
      doubts: [],
    },
    {
      what: 'a specification that loads the reference by its path',
      made: { loads: [own, ['spec/tally.ts', 'index.ts']] },
      doubts: [{ kind: 'wrong-file-loaded', file: 'index.ts' }],
    },
    {
      what: 'a run in which no version was loaded',
      made: { loads: [['counter.test.ts', 'contract.ts']] },
      doubts: [{ kind: 'wrong-file-loaded' }],
    },
    {
      what: 'a wrong implementation that takes from the reference: none',
      made: {
        loads: [
          ['counter.test.ts', 'wrong/half.ts'],
          ['wrong/half.ts', 'index.ts'],
        ],
        input: { part: 'wrong' },
      },
      doubts: [],
    },
    {
      what: 'another lab’s files: none',
      made: { loads: [own, [`${folder}-two/practice/index.ts`, `${folder}-two/index.ts`]] },
      doubts: [],
    },
  ])('$what', ({ made, doubts }) => {
    const grade = gradeOf(made);
    expect(grade.doubts).toMatchObject(doubts);
    expect(grade.doubts).toHaveLength(doubts.length);
    expect(grade.allDone).toBe(doubts.length === 0);
  });

  test('a run without any test says so', () => {
    const grade = gradeOf({
      ends: Object.fromEntries(allTests.map((name) => [name, 'not-run'])),
      input: {
        record: undefined,
        run: {
          events: [{ kind: 'finished', unhandled: [] }],
          interruption: null,
          durationMs: 1,
          resolutions: [
            { pid: 1, threadId: 0, lab: 'counter', from: '', to: `file://${folder}/practice/index.ts` },
          ],
        },
      },
    });
    expect(grade.doubts).toEqual([{ kind: 'no-tests' }]);
  });
});

describe('the mistake that red tests look like', () => {
  const signatures = (all: GradingRecord['signatures']): Pick<GradeInput, 'record'> => ({
    record: { ...record, signatures: all },
  });
  const known = signatures({ 'one-more': [adds, ofNone], 'forgets-case': [counts] });

  test.each<{ what: string; made: HandMade; looksLike: string | null }>([
    { what: 'nothing is red', made: { input: known }, looksLike: null },
    {
      what: 'all of one’s tests are red',
      made: { input: known, ends: { [adds]: red, [ofNone]: red } },
      looksLike: 'one-more',
    },
    { what: 'one of its two is red', made: { input: known, ends: { [adds]: red } }, looksLike: null },
    {
      what: 'another is red beside',
      made: { input: known, ends: { [adds]: red, [ofNone]: red, [sorts]: red } },
      looksLike: null,
    },
    {
      what: 'two of them show the same way',
      made: { input: signatures({ a: [counts], b: [counts] }), ends: { [counts]: red } },
      looksLike: null,
    },
    {
      what: 'it would show in a task that is not begun too',
      made: {
        input: signatures({ deep: [counts, sorts] }),
        ends: { [counts]: red, [sorts]: notWritten },
      },
      looksLike: 'deep',
    },
    {
      what: 'it would show in a test that is not written yet of a begun task',
      made: {
        input: signatures({ deep: [counts, inThread] }),
        ends: { [counts]: red, [inThread]: notWritten },
      },
      looksLike: 'deep',
    },
    {
      what: 'the run was stopped in the middle',
      made: {
        input: known,
        ends: { [counts]: red, [sorts]: 'not-run' },
        interruption: { kind: 'blocked', forMs: 1, test: sorts },
      },
      looksLike: null,
    },
    {
      what: 'the lab was never recorded',
      made: { input: { record: undefined }, ends: { [counts]: red } },
      looksLike: null,
    },
  ])('$what: $looksLike', ({ made, looksLike }) => {
    expect(gradeOf(made).looksLike).toBe(looksLike);
  });
});
