import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { exportedPieces, type Piece } from './pieces.ts';

function piecesOf(files: Readonly<Record<string, string>>): readonly Piece[] {
  const folder = mkdtempSync(join(tmpdir(), 'lab pieces '));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return exportedPieces(folder);
}

const one = 'export const one = 1;\n';
const both = `const shared = 0;

/** The first. */
export function one() {}

function helps() {}

// The second.
export async function two() {}
`;

test.each<{ what: string; files: Readonly<Record<string, string>>; pieces: readonly string[] }>([
  { what: 'no index', files: {}, pieces: [] },
  {
    what: 'a name passed on',
    files: { 'index.ts': "export { one } from './one.ts';", 'one.ts': one },
    pieces: ['one one.ts'],
  },
  {
    what: 'all passed on',
    files: { 'index.ts': "export * from './deep/one.ts';", 'deep/one.ts': one },
    pieces: ['one deep/one.ts'],
  },
  {
    what: 'passed on twice',
    files: { 'index.ts': "export * from './a.ts';", 'a.ts': "export * from './one.ts';", 'one.ts': one },
    pieces: ['one one.ts'],
  },
  { what: 'written in the index', files: { 'index.ts': one }, pieces: ['one index.ts'] },
  {
    what: 'exported below',
    files: { 'index.ts': 'const one = 1;\nexport { one };\n' },
    pieces: ['one index.ts'],
  },
  {
    what: 'the contract and types, which are nobody’s solution',
    files: {
      'index.ts': "export * from './contract.ts';\nexport { one, type One } from './one.ts';",
      'contract.ts': 'export const limit = 1;',
      'one.ts': one,
    },
    pieces: ['one one.ts'],
  },
  {
    what: 'two files that export each other',
    files: {
      'index.ts': "export * from './a.ts';",
      'a.ts': "export * from './index.ts';\nexport const a = 1;",
    },
    pieces: ['a a.ts'],
  },
])('$what', ({ files, pieces }) => {
  expect(piecesOf(files).map(({ name, path }) => `${name} ${path}`)).toEqual(pieces);
});

test('an export that has its file to itself is the whole file, others a part with their comment', () => {
  const [alone] = piecesOf({ 'index.ts': one });
  expect(alone?.source).toBe(one);
  const [first, second] = piecesOf({ 'index.ts': both });
  expect(first?.source).toBe('/** The first. */\nexport function one() {}\n\nfunction helps() {}');
  expect(second?.source).toBe('// The second.\nexport async function two() {}');
});

test('the files that a piece uses are named, the contract is not', () => {
  const [piece] = piecesOf({
    'index.ts':
      "import './contract.ts';\nimport type { A } from './contract.ts';\nimport {\n  b,\n} from './b.ts';\nexport const one = b;\n",
  });
  expect(piece?.imports).toEqual(['b.ts']);
});
