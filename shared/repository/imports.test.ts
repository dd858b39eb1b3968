import { describe, expect, test } from 'vitest';
import { importViolations } from './import-rules.ts';
import { findSpecifiers } from './specifiers.ts';
import { readTree } from './tree.ts';

const json = (value: unknown): string => JSON.stringify(value);

/** A small workspace that keeps every rule; a test adds or replaces one file. */
const sound: Readonly<Record<string, string>> = {
  'package.json': json({ name: 'root', devDependencies: { vitest: '1.0.0' } }),
  'shared/package.json': json({
    name: '@lab/shared',
    exports: { './lab': './lab/index.ts' },
    dependencies: { pino: '1.0.0' },
  }),
  'shared/lab/index.ts': "import { pino } from 'pino';\nimport './clock.ts';",
  'week-01-a/package.json': json({
    name: '@lab/week-01-a',
    exports: { './pool': './pool/index.ts' },
    imports: { '#pool': './pool/index.ts' },
    dependencies: { '@lab/shared': '1.0.0' },
  }),
  'week-01-a/pool/index.ts': "export * from './contract.ts';\nimport type { Lab } from '@lab/shared/lab';",
  'week-01-a/pool/pool.test.ts': "import { test } from 'vitest';\nimport { pool } from '#pool';",
  'week-02-b/package.json': json({
    name: '@lab/week-02-b',
    exports: { './tx': './tx/index.ts' },
    dependencies: { '@lab/shared': '1.0.0', '@lab/week-01-a': '1.0.0' },
  }),
  'week-02-b/tx/index.ts': "import { pool } from '@lab/week-01-a/pool';",
  'week-02-b/outbox/index.ts': "import { tx } from '@lab/week-02-b/tx';",
};

const violationsWith = (files: Readonly<Record<string, string>>): readonly string[] =>
  importViolations(new Map(Object.entries({ ...sound, ...files })));

test('imports of this repository go back in time only, and every one is declared', () => {
  const tree = readTree((path) => /\.(?:ts|mts|js|mjs|cjs)$/.test(path) || path.endsWith('package.json'));
  expect([...tree.keys()].filter((path) => path.endsWith('.ts')).length).toBeGreaterThan(5);
  expect(importViolations(tree).join('\n')).toBe('');
});

describe('the rules of imports', () => {
  test('a workspace that keeps them has no violation', () => {
    expect(violationsWith({})).toEqual([]);
  });

  test('shared may look for the root it runs in', () => {
    const source = "new URL('../..', import.meta.url); new URL('../../', import.meta.url);";
    expect(violationsWith({ 'shared/cli/x.ts': source })).toEqual([]);
  });

  test.each([
    ['shared importing a week', 'shared/lab/x.ts', "import '@lab/week-01-a/pool';", 'must not import a week'],
    ['a later week', 'week-01-a/pool/x.ts', "import '@lab/week-02-b/tx';", 'must not import a later week'],
    [
      'a later week as a type',
      'week-01-a/pool/x.ts',
      "import type { T } from '@lab/week-02-b/tx';",
      'must not import a later week',
    ],
    ['a later week on demand', 'week-01-a/pool/x.ts', "await import('@lab/week-02-b/tx');", 'a later week'],
    [
      'a later week as a re-export',
      'week-01-a/pool/x.ts',
      "export { tx } from '@lab/week-02-b/tx';",
      'a later week',
    ],
    [
      'a relative path out of the week',
      'week-02-b/tx/x.ts',
      "import '../../week-01-a/pool/index.ts';",
      'must stay inside',
    ],
    [
      'a relative path into shared',
      'week-02-b/tx/x.ts',
      "import '../../shared/lab/index.ts';",
      'must stay inside',
    ],
    [
      'a relative path from shared into a week',
      'shared/lab/x.ts',
      "import '../../week-01-a/pool/index.ts';",
      'must stay inside',
    ],
    [
      'a worker file of another week',
      'week-02-b/tx/x.ts',
      "new Worker(new URL('../../week-01-a/pool/worker.ts', import.meta.url));",
      'must stay inside',
    ],
    [
      'a path out of the repository',
      'shared/lab/x.ts',
      "import '../../../x.ts';",
      'must stay inside the repository',
    ],
    [
      'another lab by a relative path',
      'week-02-b/outbox/x.ts',
      "import '../tx/index.ts';",
      "the week's own name",
    ],
    ['an absolute path', 'shared/lab/x.ts', "import '/tmp/x.ts';", 'must not name an absolute path'],
    [
      'an entry that is not exported',
      'week-02-b/tx/x.ts',
      "import '@lab/week-01-a/pool/queue.ts';",
      'must be an entry',
    ],
    [
      'a workspace that does not exist',
      'week-02-b/tx/x.ts',
      "import '@lab/week-09-z/x';",
      'must name a workspace',
    ],
    ['an undeclared package', 'shared/lab/x.ts', "import 'left-pad';", 'must be declared'],
    [
      'a package that another workspace declares',
      'week-01-a/pool/x.ts',
      "import 'pino';",
      'must be declared',
    ],
    ['a tool of the root outside a test', 'week-01-a/pool/x.ts', "import 'vitest';", 'the tools of the root'],
    [
      'a private name that is not declared',
      'week-02-b/tx/x.ts',
      "import '#tx';",
      'must be named in the imports',
    ],
    ['a source that cannot be read', 'shared/lab/x.ts', "import 'left-pad", 'must be readable'],
  ])('refuse %s', (_, path, source, expected) => {
    const [violation = 'none', ...others] = violationsWith({ [path]: source });
    expect(violation).toContain(path);
    expect(violation).toContain(expected);
    expect(others).toEqual([]);
  });

  test('refuse a week that is imported without being declared', () => {
    const manifest = json({
      name: '@lab/week-02-b',
      exports: { './tx': '' },
      dependencies: { '@lab/shared': '1.0.0' },
    });
    expect(violationsWith({ 'week-02-b/package.json': manifest })).toEqual([
      "week-02-b/tx/index.ts:1 must be declared in the dependencies of week-02-b/package.json, got '@lab/week-01-a/pool'",
    ]);
  });

  test('refuse a package.json that depends on a later week', () => {
    const manifest = json({
      name: '@lab/shared',
      exports: { './lab': '' },
      dependencies: { pino: '1', '@lab/week-01-a': '1' },
    });
    expect(violationsWith({ 'shared/package.json': manifest })).toEqual([
      'shared/package.json must depend on earlier weeks only, got @lab/week-01-a',
    ]);
  });
});

describe('reading specifiers', () => {
  test.each([
    ["import a, { b as c } from 'x';", ['x']],
    ["import type { from } from 'x';", ['x']],
    ["import {\n  a,\n  b,\n} from\n 'x'", ['x']],
    ["import 'x';", ['x']],
    ["import * as a from 'x' with { type: 'json' };", ['x']],
    ["export * as y from 'x'; export type { Z } from 'z';", ['x', 'z']],
    ["export const a = 1; const from = 'x';", []],
    ["const a = await import('x');", ['x']],
    ["let a: import('x').Y;", ['x']],
    ["import.meta.resolve('x'); import.meta.url;", ['x']],
    ["const r = createRequire(import.meta.url); require('x');", ['x']],
    ["new URL('./x', import.meta.url); new URL('./y', base);", ['./x']],
    ['const a = import(`x`);', ['x']],
    ["// import 'x'\n/* import 'y' */ const s = \"import 'z'\";", []],
    ["const t = `import 'x' ${`${{ a: 1 }.a}`} import 'y'`; import 'z';", ['z']],
    ["const r = /[\"'`/]/g; const d = a / b / c; import 'x';", ['x']],
    ["thing.import('x'); const o = { import: 'y', export: 'z' };", []],
  ])('%s names %j', (source, expected) => {
    expect(findSpecifiers(source).map(({ text }) => text)).toEqual(expected);
  });

  test('a finding carries its line', () => {
    expect(findSpecifiers("// one\n\nimport 'x';")).toEqual([{ text: 'x', line: 3, kind: 'import' }]);
  });

  test.each(["import 'x", 'const t = `x', 'const t = `${x'])(
    'a source that does not end is an error: %s',
    (source) => {
      expect(() => findSpecifiers(source)).toThrow(expect.objectContaining({ code: 'SOURCE_UNREADABLE' }));
    },
  );
});
