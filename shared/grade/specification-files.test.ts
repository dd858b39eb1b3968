import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partOf, specificationHash } from './specification-files.ts';

describe('the part that a file belongs to', () => {
  test.each([
    ['contract.ts', 'specification'],
    ['questions.ts', 'specification'],
    ['questions/main.ts', 'specification'],
    ['experiment.ts', 'specification'],
    ['experiment/order.ts', 'specification'],
    ['counter.test.ts', 'specification'],
    ['spec/tally.ts', 'specification'],
    ['given/broker.ts', 'specification'],
    ['given/words.json', 'specification'],
    ['given/deep/page.md', 'specification'],
    ['given/broker.internal.test.ts', 'other'],
    ['index.ts', 'reference'],
    ['worker.ts', 'reference'],
    ['predictions.ts', 'reference'],
    ['counter.tests.ts', 'reference'],
    ['lua/take.lua', 'reference'],
    ['practice/index.ts', 'practice'],
    ['practice/contract.ts', 'practice'],
    ['practice/counter.test.ts', 'practice'],
    ['practice.backup-2026-11-23T07-00-00/index.ts', 'practice'],
    ['practice-of-mine/index.ts', 'reference'],
    ['starter/index.ts', 'starter'],
    ['wrong/half.ts', 'wrong'],
    ['.mixed/up-to-sum.ts', 'wrong'],
    ['wrongly.ts', 'reference'],
    ['lab.ts', 'other'],
    ['demonstration/drain.ts', 'other'],
    ['counter.bench.ts', 'other'],
    ['bench/jobs.ts', 'other'],
    ['queue.internal.test.ts', 'other'],
    ['README.md', 'other'],
    ['grading.json', 'other'],
  ])('%s: %s', (path, part) => {
    expect(partOf(path)).toBe(part);
  });
});

describe('the hash of a specification', () => {
  let folder: string;
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'lab-hash-'));
    write('contract.ts', 'one\ntwo\n');
    write('given/a.ts', 'a');
    write('index.ts', 'reference');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test.each<[string, () => void]>([
    ['a file’s content', () => write('contract.ts', 'one\nthree\n')],
    ['a file’s name', () => renameSync(join(folder, 'given/a.ts'), join(folder, 'given/b.ts'))],
    ['a file more', () => write('spec/empty.ts', '')],
    ['a file less', () => rmSync(join(folder, 'given/a.ts'))],
    [
      'a line that moves from one file to the next',
      () => {
        write('contract.ts', 'one\n');
        write('given/a.ts', 'two\na');
      },
    ],
  ])('changes with %s', (_what, change) => {
    const before = specificationHash(folder);
    change();
    expect(specificationHash(folder)).not.toBe(before);
  });

  test.each<[string, () => void]>([
    ['the line ends of the checkout', () => write('contract.ts', 'one\r\ntwo\r\n')],
    ['the reference', () => write('index.ts', 'another')],
    ['the learner’s version', () => write('practice/given/a.ts', 'mine')],
    ['a kept version', () => write('practice.backup-2026-11-23T07-00-00/contract.ts', 'mine')],
    ['the record of the grades', () => write('grading.json', '{}')],
    ['the brief', () => write('README.md', '# Counter')],
  ])('stays with %s', (_what, change) => {
    const before = specificationHash(folder);
    change();
    expect(specificationHash(folder)).toBe(before);
  });

  test('is the same in another folder', () => {
    const before = specificationHash(folder);
    const moved = `${folder}-moved`;
    renameSync(folder, moved);
    expect(specificationHash(moved)).toBe(before);
    folder = moved;
    expect(readFileSync(join(folder, 'given/a.ts'), 'utf8')).toBe('a');
  });
});
