import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { engineNames } from '../lab/lab.ts';
import { parseCompose, servicesOfWeek } from './compose.ts';
import { headingAnchors, npmScripts, relativeLinks } from './markdown.ts';
import { roadmap } from './roadmap.ts';
import { listFiles, readText } from './tree.ts';
import { enginesNamed, labsInOrder, weekPageProblems } from './week-page.ts';

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly workspaces?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
}

const files = listFiles();
const pages = files.filter((path) => path.endsWith('.md'));
const manifestOf = (folder: string): Manifest =>
  JSON.parse(readText(posix.join(folder, 'package.json'))) as Manifest;
const labsOf = (folder: string): string[] =>
  files
    .filter((path) => path.startsWith(`${folder}/`) && /^[^/]+\/[^/]+\/lab\.ts$/.test(path))
    .map((path) => path.split('/')[1]!);

/** Whether a link of a page leads to a file or folder, and to a heading where it names one. */
function isThere(page: string, target: string): boolean {
  const [path = '', anchor] = target.split('#');
  const file = path === '' ? page : posix.join(posix.dirname(page), decodeURI(path)).replace(/\/$/, '');
  const isFile = files.includes(file);
  if (!isFile && !files.some((known) => known.startsWith(`${file}/`))) return false;
  return anchor === undefined || (isFile && headingAnchors(readText(file)).has(anchor));
}

test('the roadmap has eight weeks and each id once', () => {
  const ids = roadmap.flatMap(({ entries }) => entries.map(({ id }) => id));
  expect(roadmap.map(({ week }) => week)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(ids).toHaveLength(98);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { week, entries } of roadmap)
    for (const { id } of entries) expect(id).toMatch(new RegExp(`^w${week}\\.`));
});

test('the workspaces are shared and the eight weeks, in the order of the calendar', () => {
  expect(manifestOf('').workspaces).toEqual(['shared', ...roadmap.map(({ folder }) => folder)]);
});

describe.each(roadmap)('$folder', (week) => {
  const { folder, week: number } = week;

  test('is a private package of its own that npm test runs in', () => {
    expect(manifestOf(folder)).toMatchObject({
      name: `@lab/${folder}`,
      private: true,
      type: 'module',
      scripts: { test: `node ../shared/cli/bootstrap.mjs test ${folder}` },
    });
  });

  test('is run by the script of its number', () => {
    expect(manifestOf('').scripts?.[`week:${number}`]).toBe(`node shared/cli/bootstrap.mjs week ${number}`);
  });

  test('has a page with its goal, every line of its roadmap and its labs in order', () => {
    expect(weekPageProblems(week, readText(`${folder}/NOTES.md`), labsOf(folder)).join('\n')).toBe('');
  });

  test('names the engines that its profile of the compose file starts', () => {
    const profile = servicesOfWeek(parseCompose(readText('docker-compose.yml')), number);
    expect(enginesNamed(readText(`${folder}/NOTES.md`), engineNames)).toEqual(profile);
  });
});

describe('a page of a week', () => {
  const week = roadmap.find(({ folder }) => folder === 'week-03-messaging')!;
  const notes = readText(`${week.folder}/NOTES.md`);

  test.each([
    ['another title', '# Week 3: ', '# Week 4: ', 'the title must begin'],
    ['another goal', 'Goal: make', 'Goal: take', 'the goal must be'],
    ['a missing id', /\| `w3.dlq`.*\n/, '', 'must have w3.dlq'],
    ['a line in other words', 'Dead letter queues', 'Dead letters', 'must have w3.dlq'],
    ['an id that is not in the roadmap', '| `w3.dlq`', '| `w3.new` | new |\n| `w3.dlq`', 'got `w3.new`'],
    ['a missing mini-project', /\| `activity-log` .*\n/, '', 'must name `activity-log`'],
    ['a lab twice', /(\| `activity-log` .*\n)/, '$1$1', 'must name activity-log once'],
    ['a lab before its turn', '## Engines', 'See `retry-workers`.\n\n## Engines', 'mentioned in their order'],
    ['silence about what is there', 'No lab of this week is there yet.', '', 'whether a lab is there'],
  ])('is refused with %s', (_, from, to, expected) => {
    const broken = notes.replace(from, to);
    expect(broken).not.toBe(notes);
    const problems = weekPageProblems(week, broken, []);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  test('is refused when it leaves out a lab that is there, or says that none is', () => {
    expect(weekPageProblems(week, notes, ['new-lab'])).toEqual([
      'the column lab must name `new-lab`',
      'the page must say whether a lab is there, and 1 are',
    ]);
  });

  test('gives its labs in reading order', () => {
    expect(labsInOrder(notes)).toEqual(['email-queue', 'activity-log', 'retry-workers']);
  });
});

describe('the Markdown of this repository', () => {
  test('links to files and headings that are there', () => {
    const broken = pages.flatMap((page) =>
      relativeLinks(readText(page))
        .filter(({ target }) => !isThere(page, target))
        .map(({ target, line }) => `${page}:${line} links to ${target}, which is not there`),
    );
    expect(broken.join('\n')).toBe('');
  });

  test('names npm scripts that are in package.json', () => {
    const scripts = new Set(Object.keys(manifestOf('').scripts ?? {}));
    const unknown = pages.flatMap((page) =>
      npmScripts(readText(page))
        .filter((name) => !scripts.has(name))
        .map((name) => `${page} names npm run ${name}, which is not in package.json`),
    );
    expect([...new Set(unknown)].join('\n')).toBe('');
  });
});

describe('reading Markdown', () => {
  test.each([
    ['[a](notes/x.md) and [b](../y.md#z "title")', ['notes/x.md', '../y.md#z']],
    ['[web](https://example.org/x) [mail](mailto:a@example.org)', []],
    ['`[code](x.md)` and ![figure](x.png)', ['x.png']],
    ['[`lab`](x.md)', ['x.md']],
    ['```md\n[a](x.md)\n```\n[b](y.md)', ['y.md']],
    ['[ref]: ./x.md', ['./x.md']],
  ])('%s links to %j', (text, expected) => {
    expect(relativeLinks(text).map(({ target }) => target)).toEqual(expected);
  });

  test('headings are reached as on GitHub, the second of a name by its number', () => {
    const text = '# Say it\n## `run(job)`: the pool\n## Say it\n```\n# not a heading\n```\n';
    expect([...headingAnchors(text)]).toEqual(['say-it', 'runjob-the-pool', 'say-it-1']);
  });

  test.each([
    ['`npm run week:1 -- worker-pool`', ['week:1']],
    ['`npm run -s week:2 -- --json` and npm test.', ['week:2', 'test']],
    ['`npm run week:N`', ['week:1']],
    ['npm install, npm testing', []],
  ])('%s names the scripts %j', (text, expected) => {
    expect(npmScripts(text)).toEqual(expected);
  });
});
