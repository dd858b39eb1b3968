import { describe, expect, test } from 'vitest';
import { briefPageProblems, hoursOfLab, type BriefFacts } from './brief-page.ts';
import { knownLabs } from './known-labs.ts';
import { roadmap } from './roadmap.ts';
import { readTree, readText } from './tree.ts';

const labs = await knownLabs();
const briefs = readTree((path) => labs.some((lab) => path === `${lab.path}/README.md`));
const projects = new Set(roadmap.flatMap(({ entries }) => entries.flatMap(({ lab }) => lab ?? [])));

test('there is a lab to look at', () => {
  expect(labs.map(({ name }) => name)).toContain('worker-pool');
});

test.each(labs)('the brief of $path is of the form of a brief and says what the lab says', (lab) => {
  const brief = briefs.get(`${lab.path}/README.md`);
  expect(brief, `${lab.path}/README.md must be there`).toBeDefined();
  const problems = briefPageProblems(brief!, {
    lab,
    isProject: projects.has(lab.name),
    labs: labs.map(({ name }) => name),
    hours: hoursOfLab(readText(`${lab.path.split('/')[0]}/NOTES.md`), lab.name),
  });
  expect(problems.join('\n')).toBe('');
});

const words = (count: number): string => Array.from({ length: count }, () => 'word').join(' ');
const facts: BriefFacts = {
  lab: {
    name: 'tide',
    topics: ['w2.p9'],
    needs: ['redis', 'postgres'],
    tasks: [
      { id: 'tide.second', title: 'Second', level: 'further', minutes: 90 },
      { id: 'tide.first', title: 'First', level: 'core', minutes: 20 },
    ],
    rows: [],
  },
  isProject: true,
  labs: ['tide', 'moon'],
  hours: { core: 2.5, all: 4 },
};
const sound = `# tide

Build, mini-project · \`w2.p9\` · PostgreSQL, Redis · 2.5 h core, 4 h all · builds on \`moon\`

## The promise

${words(100)}

## Run it

${words(100)}

## The contract

${words(100)}

## Given

| file | is |
| ---- | -- |
| a    | b  |

## Tasks

| task         | you write | right when | minutes |
| ------------ | --------- | ---------- | ------: |
| \`first\`    | a         | it is      |      20 |
| + \`second\` | b         | it is      |      90 |

## Start

${words(50)}

## Limits

${words(50)}

## Figures

None yet.

## Afterwards

${words(50)}
`;

describe('a brief', () => {
  test('of the form of the guide has no problem', () => {
    expect(briefPageProblems(sound, facts)).toEqual([]);
  });

  test.each<[string, string | RegExp, string, string]>([
    ['another title', '# tide', '# The tide', 'the title must be tide, got The tide'],
    [
      'a line of another form',
      ' · builds on `moon`',
      '',
      'below the title must stand "kind · topics · engines · hours · builds on …", got "Build, mini-project · `w2.p9` · PostgreSQL, Redis · 2.5 h core, 4 h all"',
    ],
    ['another kind', 'Build', 'Predict', 'the kind must be Build, got Predict, mini-project'],
    ['no word of the mini-project', ', mini-project', '', 'the kind must be a mini-project, got Build'],
    ['another topic', 'w2.p9', 'w2.p8', 'the topics must be those of lab.ts, w2.p9, got w2.p8'],
    [
      'an engine too few',
      'PostgreSQL, Redis',
      'Redis',
      'the engines must be those of lab.ts, PostgreSQL, Redis, got Redis',
    ],
    [
      'no engine where the lab needs some',
      'PostgreSQL, Redis',
      'no engine',
      'the engines must be those of lab.ts, PostgreSQL, Redis, got none',
    ],
    [
      'other hours',
      '2.5 h core',
      '2 h core',
      "the hours must be those of the week's page, 2.5 / 4, got 2 / 4",
    ],
    [
      'a lab below it that is not there',
      'on `moon`',
      'on `moon`, `sun`',
      'it must build on another lab that is there, got sun',
    ],
    ['itself below it', 'on `moon`', 'on `tide`', 'it must build on another lab that is there, got tide'],
    [
      'a heading in another place',
      /(## Start\n\n.*\n\n)(## Limits\n\n.*\n\n)/,
      '$2$1',
      'the headings must be The promise, Run it, The contract, Given, Tasks, Start, Limits, Figures, Afterwards, got The promise, Run it, The contract, Given, Tasks, Limits, Start, Figures, Afterwards',
    ],
    ['an empty section', 'None yet.', '', '"Figures" must not be empty'],
    [
      'too few words',
      /(## The promise|## Run it)\n\n.*\n/g,
      '$1\n\nword\n',
      'the brief must have 350 to 700 words, got 254',
    ],
    ['too many words', words(100), words(500), 'the brief must have 350 to 700 words, got 852'],
    ['a task too few', /\| \+ .*\n/, '', 'the table of tasks must have `first`, + `second`, got `first`'],
    [
      'a further task as a core one',
      '| + `second`',
      '| `second`',
      'the table of tasks must have `first`, + `second`, got `first`, `second`',
    ],
    [
      'other minutes',
      '      90 |',
      '      60 |',
      'the task + `second` must have the 90 minutes of the contract, got 60',
    ],
    [
      'a task that is never right',
      'a         | it is ',
      'a         |       ',
      'the task `first` must say when it is right',
    ],
    [
      'no table of tasks',
      'right when',
      'done when ',
      'the table of tasks must have `first`, + `second`, got ',
    ],
  ])('with %s is refused for that alone', (_, from, to, problem) => {
    const broken = sound.replace(from, to);
    expect(broken).not.toBe(sound);
    expect(briefPageProblems(broken, facts)).toEqual([problem]);
  });

  test.each<[string, Partial<BriefFacts>, string]>([
    [
      'a lab that its week gives no hours',
      { hours: undefined },
      "the week's page must have a row with the lab and its hours",
    ],
    [
      'a lab that is no mini-project',
      { isProject: false },
      'the kind must not be a mini-project, got Build, mini-project',
    ],
    [
      'a predict lab',
      {
        lab: { ...facts.lab, rows: [{ id: 'a', task: 'b', ask: 'c', choices: [], kept: false, note: 'd' }] },
      },
      'the kind must be Predict, got Build, mini-project',
    ],
  ])('is refused for %s', (_, other, problem) => {
    expect(briefPageProblems(sound, { ...facts, ...other })).toEqual([problem]);
  });

  test('says when there is no engine and nothing below it', () => {
    const alone = sound.replace('PostgreSQL, Redis', 'no engine').replace('on `moon`', 'on nothing');
    expect(briefPageProblems(alone, { ...facts, lab: { ...facts.lab, needs: [] } })).toEqual([]);
  });
});

describe('the hours of a lab', () => {
  const page = `| # | lab | hours |
| - | --- | ----- |
| 1 | \`tide\` | 2 / 3 |
| 2 | \`races\` | 2.5 / 2.5 |
| 3 | races, continued | 1 / 3 |
`;

  test.each([
    ['tide', { core: 2, all: 3 }],
    ['races', { core: 3.5, all: 5.5 }],
    ['moon', undefined],
  ])('%s are %j', (lab, hours) => {
    expect(hoursOfLab(page, lab)).toEqual(hours);
  });
});
