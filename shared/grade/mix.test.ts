import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { mixedFolder, writeMixes } from './mix.ts';
import type { Row } from './prediction.ts';
import type { Task } from './task.ts';

const task = (name: string, writes?: readonly string[]): Task => ({
  id: `lab.${name}`,
  title: name,
  level: 'core',
  minutes: 1,
  ...(writes === undefined ? {} : { writes }),
});
const row = (name: string, of: string): Row => ({
  id: `${of}.${name}`,
  task: `lab.${of}`,
  ask: '',
  choices: [],
  kept: false,
  note: '',
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-mix-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the versions in the middle of the work', () => {
  test.each<{
    what: string;
    tasks: readonly Task[];
    rows?: readonly Row[];
    mixes: Readonly<Record<string, readonly string[]>>;
  }>([
    { what: 'one task: none', tasks: [task('a', ['x'])], mixes: {} },
    { what: 'tasks that say nothing of exports: none', tasks: [task('a'), task('b')], mixes: {} },
    {
      what: 'an export a task',
      tasks: [task('a', ['x']), task('b', ['y']), task('c', ['z'])],
      mixes: { 'up-to-b': ['lab.a', 'lab.b'], 'up-to-a': ['lab.a'] },
    },
    {
      what: 'two tasks that write one export: no version has one and not the other',
      tasks: [task('a', ['x']), task('b', ['x']), task('c', ['y'])],
      mixes: { 'up-to-b': ['lab.a', 'lab.b'] },
    },
    {
      what: 'all tasks write one export: none',
      tasks: [task('a', ['x']), task('b', ['x'])],
      mixes: {},
    },
    {
      what: 'rows of a predict lab, then a task to make',
      tasks: [task('a'), task('b'), task('c', ['x'])],
      rows: [row('one', 'a'), row('two', 'b')],
      mixes: { 'up-to-b': ['lab.a', 'lab.b'], 'up-to-a': ['lab.a'] },
    },
  ])('$what', ({ tasks, rows = [], mixes }) => {
    const written = writeMixes(folder, tasks, rows);
    expect(Object.fromEntries(written.map(({ name, green }) => [name, green]))).toEqual(mixes);
    expect(readdirSync(mixedFolder(folder)).toSorted()).toEqual(
      Object.keys(mixes)
        .map((name) => `${name}.ts`)
        .toSorted(),
    );
  });

  test('take what is written from the reference and the rest from the starter', () => {
    writeMixes(folder, [task('a', ['x']), task('b', ['y'])], []);
    const source = readFileSync(join(mixedFolder(folder), 'up-to-a.ts'), 'utf8');
    expect(source).toContain("export * from '../starter/index.ts';");
    expect(source).toContain('export const x = reference.x;');
    expect(source).not.toContain('reference.y');
  });

  test('replace what an earlier run left', () => {
    writeMixes(folder, [task('a', ['x']), task('b', ['y'])], []);
    writeFileSync(join(mixedFolder(folder), 'old.ts'), '');
    writeMixes(folder, [task('a', ['x']), task('b', ['y'])], []);
    expect(readdirSync(mixedFolder(folder))).toEqual(['up-to-a.ts']);
  });
});
