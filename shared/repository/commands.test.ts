import { describe, expect, test } from 'vitest';
import { commands } from '../cli/commands/index.ts';
import { commandLines } from './command-lines.ts';
import { commandProblem, labsMade, type Workspace } from './command-problems.ts';
import { knownLabs } from './known-labs.ts';
import { roadmap } from './roadmap.ts';
import { readText, readTree } from './tree.ts';

const manifest: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(readText('package.json'));
const loaded = await Promise.all(
  Object.entries(commands).map(async ([name, load]) => [name, (await load()).flags] as const),
);
const workspace: Workspace = {
  scripts: new Map(
    Object.entries(manifest.scripts).map(([name, script]) => [
      name,
      script.replace('node shared/cli/bootstrap.mjs ', '').split(' '),
    ]),
  ),
  flags: new Map(loaded),
  labs: await knownLabs(),
  weeks: roadmap.map(({ folder }) => folder),
};

/** What is wrong with the commands of a page, with their lines. */
function problemsOf(path: string, text: string, among: Workspace): readonly string[] {
  const shown = commandLines(text);
  const made = labsMade(shown);
  return shown.flatMap((command) => {
    const problem = commandProblem(command, among, made);
    return problem === undefined ? [] : [`${path}:${command.line}, \`${command.text}\`: ${problem}`];
  });
}

describe('the commands that pages show', () => {
  const pages = readTree((path) => path.endsWith('.md') && !path.includes('/fixtures/'));

  test('can be typed as they stand there', () => {
    const problems = [...pages].flatMap(([path, text]) => problemsOf(path, text, workspace));
    expect(problems.join('\n')).toBe('');
  });

  test('are found where they are', () => {
    const scripts = commandLines(pages.get('README.md')!).map(({ script }) => script);
    expect(scripts).toEqual(expect.arrayContaining(['week:1', 'test', 'practice', 'check']));
  });
});

describe('a command that a page shows', () => {
  const small: Workspace = {
    scripts: new Map([
      ['week:1', ['week', '1']],
      ['week:2', ['week', '2']],
      ['test', ['test']],
      ['practice', ['practice']],
      ['bench', ['bench']],
      ['new', ['new']],
      ['lint', ['lint']],
      ['gone', ['gone']],
    ]),
    flags: new Map([
      ['week', { seed: { type: 'integer', help: 'a seed' }, json: { type: 'boolean', help: 'as JSON' } }],
      ['practice', { restore: { type: 'boolean', help: 'bring one back' } }],
      ['test', {}],
      ['bench', {}],
      ['new', {}],
    ]),
    labs: [
      { name: 'tide', week: 1, benched: true },
      { name: 'moon', week: 2, benched: false },
    ],
    weeks: ['week-01-sea', 'week-02-sky'],
  };

  test.each([
    'npm run week:1',
    'npm run week:1 -- tide',
    'npm run -s week:1 -- tide --json --seed 42',
    'npm run week:N -- moon',
    'npm run week:1 -- --help',
    'npm run week:2 -- <lab>',
    'npm test',
    'npm test -w week-01-sea',
    'npm test -- tide week-2 shared',
    'LAB_IMPL=tide=wrong/ebb npm test -- tide',
    'npm run practice -- tide --restore practice.backup-1',
    'npm run practice -- <lab>',
    'npm run lint -- --fix shared',
    'npm run week:1 -- tide && npm test -- tide',
    'npm run week:1 # runs every lab',
    'npm run -s week:1 -- --json > out.json',
    'npm run new -- 2 sun && npm run week:2 -- sun',
    'npm config get proxy',
    'npm install',
  ])('%s is in order', (text) => {
    // The name of a kept version is nobody's but the learner's.
    const among = { ...small, labs: [...small.labs, { name: 'practice.backup-1', week: 1, benched: false }] };
    expect(problemsOf('page.md', `\`${text}\``, among)).toEqual([]);
  });

  test.each([
    ['npm run week:9', 'week:9 is no script of package.json'],
    ['npm run weeks -- tide', 'weeks is no script of package.json'],
    ['npm run gone', 'gone is no command'],
    ['npm run week:1 -- tied', 'tied must be one of tide'],
    ['npm run week:1 -- moon', 'moon must be one of tide'],
    ['npm run week:1 -- tide moon', 'moon must be one of tide'],
    ['npm run week:N -- tide moon', 'there must be one lab, got tide moon'],
    ['npm run week:1 -- tide --sed 42', 'Unknown flag --sed'],
    ['npm run week:1 -- tide --seed', '--seed needs a value'],
    ['npm run week:1 tide', 'tide must stand behind two dashes'],
    ['npm run week:1 --seed 42', '--seed 42 must stand behind two dashes'],
    ['npm run bench -- moon', 'moon must be one of tide'],
    ['npm test -- week-3', 'week-3 must be one of tide, moon, shared'],
    ['npm test tide', 'tide must stand behind two dashes'],
    ['npm run new -- 3 sun', 'there must be a week and a name'],
    ['npm run new -- 2', 'there must be a week and a name'],
    ['npm test && npm run week:9', 'week:9 is no script of package.json'],
  ])('%s is refused: %s', (text, problem) => {
    expect(problemsOf('page.md', `Text.\n\n\`${text}\``, small)).toEqual([
      expect.stringMatching(/^page\.md:3, `npm /),
    ]);
    expect(problemsOf('page.md', `\`${text}\``, small)[0]).toContain(`: ${problem}`);
  });
});

describe('reading a page', () => {
  test.each([
    ['prose', 'npm run week:1 is prose', []],
    ['a span', 'Run `npm run week:1`, then `npm test`.', ['week:1', 'test']],
    [
      'a fenced block',
      '```sh\nnpm run week:1   # all labs\n$ npm test -- tide\n```\nnpm run x',
      ['week:1', 'test'],
    ],
    ['a cell of a table', '| `npm run check` | `npm run a` |', ['check', 'a']],
    ['a span after a fence in a fence', '````\n```\nnpm run a\n````\n`npm run b`', ['a', 'b']],
    ['a marker', '<!-- npm run week:1 -- tide, table moon -->', []],
    ['npm in other words', '`npmrun x`, `npm`, `npm ci`', []],
  ])('finds the commands of %s', (_, text, scripts) => {
    expect(commandLines(text).map(({ script }) => script)).toEqual(scripts);
  });

  test('gives the words before and behind the two dashes', () => {
    expect(commandLines('`npm run -s week:1 a -- tide --seed 42`')).toEqual([
      {
        text: 'npm run -s week:1 a -- tide --seed 42',
        line: 1,
        script: 'week:1',
        swallowed: ['a'],
        args: ['tide', '--seed', '42'],
      },
    ]);
  });
});
