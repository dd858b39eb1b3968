import { describe, expect, test } from 'vitest';
import { coverageProblems, idsOfNote, type Teaching } from './coverage.ts';
import { knownLabs } from './known-labs.ts';
import { notBuiltYet } from './not-built-yet.ts';
import { roadmap } from './roadmap.ts';
import { readTree } from './tree.ts';

test('every line of the roadmap has a note, a lab and a test, or is said not to be built yet', async () => {
  const labs = await knownLabs();
  const problems = roadmap.flatMap(({ week, folder, entries }) => {
    const notes = readTree((path) => path.startsWith(`${folder}/notes/`) && path.endsWith('.md'));
    return coverageProblems(
      entries.map(({ id }) => id),
      notBuiltYet.filter((id) => id.startsWith(`w${week}.`)),
      { noted: [...notes.values()].flatMap(idsOfNote), labs: labs.filter((lab) => lab.week === week) },
    );
  });
  expect(problems.join('\n')).toBe('');
});

test('the list of what is not built yet names weeks that there are', () => {
  expect(notBuiltYet.filter((id) => !/^w[1-8]\./.test(id))).toEqual([]);
});

describe('a roadmap of two lines, one of which is built', () => {
  const ids = ['w1.built', 'w1.later'];
  const lab = { name: 'tide', topics: ['w1.built'], specified: true };
  const sound: Teaching = { noted: ['w1.built'], labs: [lab] };

  test('is in order with the other on the list', () => {
    expect(coverageProblems(ids, ['w1.later'], sound)).toEqual([]);
  });

  const lacks = 'w1.built must have a note, a lab and a test, or stand in not-built-yet.ts; it has';
  test.each<[string, readonly string[], Teaching, string]>([
    ['without the note', ['w1.later'], { ...sound, noted: [] }, `${lacks} no note`],
    ['without the lab', ['w1.later'], { ...sound, labs: [] }, `${lacks} no lab, no test`],
    [
      'without the test',
      ['w1.later'],
      { ...sound, labs: [{ ...lab, specified: false }] },
      `${lacks} no test`,
    ],
    [
      'with the other left off the list',
      [],
      sound,
      `${lacks.replace('built', 'later')} no note, no lab, no test`,
    ],
    [
      'with a built line still on the list',
      ids,
      sound,
      'w1.built has its note, lab and test, and must leave not-built-yet.ts',
    ],
    [
      'with a line twice on the list',
      ['w1.later', 'w1.later'],
      sound,
      'not-built-yet.ts must name w1.later once',
    ],
    [
      'with a name on the list that is no line',
      ['w1.later', 'w1.latter'],
      sound,
      'not-built-yet.ts must name lines of the roadmap, got w1.latter',
    ],
    [
      'with a note of no line',
      ['w1.later'],
      { ...sound, noted: ['w1.built', 'w1.old'] },
      'a note must name lines of the roadmap, got w1.old',
    ],
    [
      'with a lab of no line',
      ['w1.later'],
      { ...sound, labs: [{ ...lab, topics: ['w1.built', 'w1.old'] }] },
      'the lab tide must name lines of the roadmap, got w1.old',
    ],
  ])('is refused %s', (_, list, teaching, problem) => {
    expect(coverageProblems(ids, list, teaching)).toEqual([problem]);
  });

  test('is in order with half-built lines on the list', () => {
    expect(coverageProblems(ids, ids, { ...sound, noted: [] })).toEqual([]);
  });
});

test.each([
  ['# A\n\n`w1.p1` · lab `tide` · Node 26', ['w1.p1']],
  ['# A\n`w1.memory-model`, `w1.escape` · lab `memory` · Node 26', ['w1.memory-model', 'w1.escape']],
  ['# A\n\nText.\n\n`w1.p1` · lab `tide`', []],
  ['# A\n\n`w1.p1` · after `w1.gc` · Node 26', ['w1.p1']],
])('of the note %j the ids are %j', (note, ids) => {
  expect(idsOfNote(note)).toEqual(ids);
});
