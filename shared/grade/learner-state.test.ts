import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanEnvironment, startProcess } from '../testing/index.ts';
import { recall, remember } from './learner-state.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lab state '));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = (): string => join(root, '.lab', 'learner.json');
const write = (text: string): void => {
  mkdirSync(join(root, '.lab'), { recursive: true });
  writeFileSync(file(), text);
};
const module = JSON.stringify(new URL('learner-state.ts', import.meta.url).href);

test('a change is made on what is remembered, and leaves other labs alone', () => {
  remember(root, 'pool', (memory) => ({ ...memory, hints: { 'pool.first': 2 } }));
  remember(root, 'races', (memory) => ({ ...memory, toured: '2026-01-01' }));
  remember(root, 'pool', (memory) => ({ ...memory, done: ['pool.first'] }));
  expect(recall(root, 'pool')).toEqual({ hints: { 'pool.first': 2 }, done: ['pool.first'] });
  expect(recall(root, 'races')).toEqual({ hints: {}, toured: '2026-01-01' });
});

test('nothing is left beside the file', () => {
  remember(root, 'pool', (memory) => memory);
  expect(readdirSync(join(root, '.lab'))).toEqual(['learner.json']);
});

test.each([
  { what: 'no file', text: null },
  { what: 'no JSON', text: '{ "pool": ' },
  { what: 'a list', text: '[]' },
  { what: 'a number for a lab', text: '{ "pool": 3 }' },
  {
    what: 'fields of another form',
    text: '{ "pool": { "hints": 1, "done": "all", "checked": { "tests": 2 } } }',
  },
])('$what counts as nothing remembered', ({ text }) => {
  if (text !== null) write(text);
  expect(recall(root, 'pool')).toEqual({ hints: {} });
});

test('what cannot be written is told by false, and throws nothing', () => {
  writeFileSync(join(root, '.lab'), 'a file where the folder belongs');
  expect(remember(root, 'pool', (memory) => memory)).toBe(false);
});

describe('several at once', () => {
  test('processes that change one lab at once lose nothing of each other', async () => {
    const counts = 25;
    const program = `
      const { remember } = await import(${module});
      for (let i = 0; i < ${counts}; i++) {
        remember(${JSON.stringify(root)}, 'pool', (m) => ({ ...m, hints: { ...m.hints, [process.argv[1] + i]: 1 } }));
      }`;
    const processes = ['a', 'b', 'c', 'd'].map((name) =>
      startProcess(process.execPath, ['--input-type=module', '--eval', program, name], {
        cwd: root,
        env: cleanEnvironment(),
      }),
    );
    const exits = await Promise.all(processes.map((each) => each.exit({ withinMs: 30_000 })));
    expect(exits.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    expect(Object.keys(recall(root, 'pool').hints)).toHaveLength(4 * counts);
  });

  test('control: a change made on what was read before is lost', () => {
    remember(root, 'pool', () => ({ hints: { first: 1 } }));
    const before = recall(root, 'pool');
    remember(root, 'pool', (memory) => ({ ...memory, hints: { ...memory.hints, second: 1 } }));
    remember(root, 'pool', () => before);
    expect(recall(root, 'pool').hints).toEqual({ first: 1 });
  });

  test('the lock of a process that died is taken over', () => {
    write('{}');
    const lock = `${file()}.lock`;
    writeFileSync(lock, '4711');
    utimesSync(lock, new Date(0), new Date(0));
    expect(remember(root, 'pool', () => ({ hints: { first: 1 } }))).toBe(true);
    expect(readdirSync(join(root, '.lab'))).toEqual(['learner.json']);
    expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ pool: { hints: { first: 1 } } });
  });
});
