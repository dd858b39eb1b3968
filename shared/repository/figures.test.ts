import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Bench } from '../bench/index.ts';
import { knownLabs } from './known-labs.ts';
import { firstTable } from './markdown-table.ts';
import { originOf, quotedTableProblems, quotedTables, type TableSources } from './quoted-tables.ts';
import { readTree } from './tree.ts';
import { varyingCounts } from './varying-counts.ts';

const root = join(import.meta.dirname, '..', '..');
const labs = await knownLabs();
const benches = await Promise.all(
  labs
    .filter(({ benched }) => benched)
    .map(async ({ name, path }) => {
      const file = pathToFileURL(join(root, path, `${name}.bench.ts`)).href;
      const { bench }: { readonly bench: Bench } = await import(file);
      return { name, bench };
    }),
);
const sources: TableSources = {
  labs,
  contenders: new Map(
    benches.map(({ name, bench }) => [
      name,
      new Map(bench.scenarios.map((each) => [each.name, each.contenders.map((contender) => contender.name)])),
    ]),
  ),
};
const pages = readTree((path) => path.endsWith('.md'));
const quoted = [...pages].flatMap(([path, text]) => quotedTables(path, text));

describe('the tables that pages quote', () => {
  test('there are some, of labs and of benches', () => {
    expect(quoted.map(({ week }) => week)).toEqual(expect.arrayContaining([1, undefined]));
  });

  test('name what there is, hold a table, and say where it was measured', () => {
    expect(quoted.flatMap((each) => quotedTableProblems(each, sources)).join('\n')).toBe('');
  });

  test('are the same wherever one is quoted twice', () => {
    const bodies = Map.groupBy(quoted, ({ command, table }) => `${command}, table ${table}`);
    const parted = [...bodies].filter(([, copies]) => new Set(copies.map(({ body }) => body)).size > 1);
    expect(parted.map(([key]) => key)).toEqual([]);
  });

  test.each(varyingCounts)(
    '$lab, $table has the varying counts of "$column"',
    ({ lab, table, column, rows }) => {
      const copies = quoted.filter((each) => each.lab === lab && each.table === table);
      const found = copies.map(({ body }) => firstTable(body));
      expect(found.flatMap((each) => each?.columns ?? [])).toContain(column);
      expect(found.flatMap((each) => each?.rows.map(([first]) => first) ?? [])).toEqual(
        expect.arrayContaining([...rows]),
      );
    },
  );
});

describe('a quoted table', () => {
  const known: TableSources = {
    labs: [{ name: 'tide', week: 2 }],
    contenders: new Map([['tide', new Map([['waves', ['ours', 'theirs, 16 a thread']]])]]),
  };
  const origin = 'Node 26.10.0, linux x64, 2 cores, 2026-11-23';
  const ofLab = `<!-- npm run week:2 -- tide, table moon -->

| phase | height |
| ----- | -----: |
| full  |    3 m |

${origin}, seed 1

<!-- end -->
`;
  const ofBench = `<!-- npm run bench -- tide, table waves -->

| contender           | waves/s |
| ------------------- | ------: |
| ours                |   1,000 |
| theirs, 16 a thread |     100 |

Median of 7 paired rounds of 500 ms; ${origin}

<!-- end -->
`;
  const problems = (markdown: string): readonly string[] =>
    quotedTables('tide.md', markdown).flatMap((each) => quotedTableProblems(each, known));

  test.each([
    ['a lab', ofLab],
    ['a bench', ofBench],
  ])('of %s may be in order', (_, markdown) => {
    expect(problems(markdown)).toEqual([]);
  });

  test.each<[string, string, string | RegExp, string, string]>([
    [
      'of a command that prints none',
      ofLab,
      'week:2 -- tide',
      'check -- tide',
      'it must name npm run week:N',
    ],
    [
      'of a lab that is not there',
      ofLab,
      'tide, table',
      'ebb, table',
      'it must name a lab that is there, got ebb',
    ],
    ['of another week', ofLab, 'week:2', 'week:3', 'it must name week:2, the week of tide, got week:3'],
    [
      'of a scenario that is not there',
      ofBench,
      'table waves',
      'table storms',
      'it must name a scenario of tide.bench.ts, waves, got storms',
    ],
    [
      'that is empty',
      ofLab,
      /\n\|[^]*seed 1\n/,
      '',
      'it must hold a table: npm run figures -- tide writes it',
    ],
    ['without a row', ofLab, /\| full.*\n/, '', 'it must hold a table'],
    ['without its origin', ofLab, /Node.*/, 'Seen.', 'it must say on which Node'],
    [
      'with a contender that has another name by now',
      ofBench,
      '| ours   ',
      '| oursel',
      'it must have the contenders ours; theirs, 16 a thread, got oursel; theirs, 16 a thread',
    ],
    ['with a contender too few', ofBench, /\| theirs.*\n/, '', 'it must have the contenders'],
  ])('%s is refused for that alone', (_, sound, from, to, problem) => {
    const broken = sound.replace(from, to);
    expect(broken).not.toBe(sound);
    expect(problems(broken)).toEqual([expect.stringContaining(`tide.md:1, npm run `)]);
    expect(problems(broken)[0]).toContain(problem);
  });

  test.each([
    ['without its end', ofLab.replace('<!-- end -->', ''), 'a marker must have an end'],
    ['of a misspelt name', ofLab.replace('table moon', 'table Moon'), 'a marker must be'],
    ['quoted twice in a page', `${ofLab}\n${ofLab}`, 'a table must stand once in a file'],
  ])('%s is refused with its page and line', (_, markdown, problem) => {
    expect(() => problems(markdown)).toThrow(
      expect.objectContaining({
        code: 'FIGURES_MARKER',
        message: expect.stringMatching(new RegExp(`^tide\\.md, line \\d+: ${problem}`)),
      }),
    );
  });

  test.each([
    [`${origin}, seed 1`, { node: '26.10.0', cores: '2' }],
    [`Median of 7 rounds; ${origin.replace('2 cores', '1 core')}`, { node: '26.10.0', cores: '1' }],
    ['Node 26.10.0, MySQL 8.4.3, linux x64, 16 cores, 2026-11-23, seed 1', { node: '26.10.0', cores: '16' }],
    ['Node 26.10.0', undefined],
    ['Seen on 2 cores, 2026-11-23', undefined],
  ])('below which stands %j was measured on %j', (line, expected) => {
    expect(originOf(`| a |\n| - |\n| 1 |\n\n${line}\n`)).toEqual(expected);
  });
});
