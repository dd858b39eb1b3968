import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findLabs } from '../cli/weeks.ts';
import { folderMapProblems, weekMapProblems } from './maps.ts';
import { roadmap } from './roadmap.ts';
import { listFiles, readText } from './tree.ts';

const labs = findLabs(join(import.meta.dirname, '..', '..'));

test("the maintainers' guide names every folder of shared, and no other", () => {
  const folders = listFiles().flatMap((path) => /^shared\/([^/]+)\//.exec(path)?.[1] ?? []);
  expect(folderMapProblems(readText('shared/README.md'), [...new Set(folders)])).toEqual([]);
});

test('the front door names every lab in the row of its week, and no other', () => {
  const weeks = roadmap.map(({ week, folder }) => ({
    week,
    folder,
    labs: labs.filter((found) => found.week.number === week).map(({ lab }) => lab),
  }));
  expect(weekMapProblems(readText('README.md'), weeks)).toEqual([]);
});

describe('a table of folders', () => {
  const guide = '| folder | subject |\n| - | - |\n| `lab/` | labs |\n| `cli/` | commands |\n';

  test.each<[string, string, readonly string[], readonly string[]]>([
    ['of all folders', guide, ['cli', 'lab'], []],
    ['without a folder', guide, ['cli', 'lab', 'grade'], ['the table must have `grade/`']],
    [
      'with a folder that is gone',
      guide,
      ['lab'],
      ['the table must have folders that are there, got `cli/`'],
    ],
    [
      'with a folder twice',
      `${guide}| \`lab/\` | labs |\n`,
      ['cli', 'lab'],
      ['the table must have `lab/` once'],
    ],
    [
      'with a folder of no subject',
      guide.replace('commands', ''),
      ['cli', 'lab'],
      ['`cli/` must have a subject'],
    ],
    ['that is not there', '', ['lab'], ['the table must have `lab/`']],
  ])('%s has the problems %j', (_, text, folders, problems) => {
    expect(folderMapProblems(text, folders)).toEqual(problems);
  });
});

describe('a map of the weeks', () => {
  const weeks = [
    { week: 1, folder: 'week-01-sea', labs: ['tide', 'moon'] },
    { week: 2, folder: 'week-02-sky', labs: [] },
  ];
  const map = `| week | subject | there today |
| - | - | - |
| [1](week-01-sea/NOTES.md) | sea | \`moon\`, \`tide\` |
| [2](week-02-sky/NOTES.md) | sky | its goal |
`;

  test.each([
    ['of all labs', map, []],
    [
      'without a lab',
      map.replace(', `tide`', ''),
      ['week 1 must name the labs that are there, tide, moon, got moon'],
    ],
    [
      'with a lab that is not there',
      map.replace('its goal', '`sun`'),
      ['week 2 must name the labs that are there, none, got sun'],
    ],
    [
      'without a week',
      map.replace(/\| \[2.*\n/, ''),
      [
        'the map must have the weeks [1](week-01-sea/NOTES.md), [2](week-02-sky/NOTES.md), got [1](week-01-sea/NOTES.md)',
      ],
    ],
  ])('%s has the problems %j', (_, text, problems) => {
    expect(weekMapProblems(text, weeks)).toEqual(problems);
  });
});
