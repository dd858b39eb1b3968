import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  backUpPractice,
  hasPractice,
  listBackups,
  readPracticeStart,
  restoreBackup,
  startPractice,
} from './practice-folder.ts';

const second = (n: number): Date => new Date(Date.UTC(2026, 10, 23, 7, 0, n, 500));

/** A lab with a starter of two files; removed when disposed. */
function labFolder(): Disposable & { readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'lab-practice-'));
  mkdirSync(join(folder, 'starter', 'deep'), { recursive: true });
  writeFileSync(join(folder, 'starter', 'index.ts'), 'starter');
  writeFileSync(join(folder, 'starter', 'deep', 'worker.ts'), 'worker');
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true }) };
}

describe('practice', () => {
  test('is the whole starter, and tells what it began from', () => {
    using lab = labFolder();
    expect(readPracticeStart(lab.folder)).toBeUndefined();
    startPractice(lab.folder, 'hash', second(0));
    expect(readdirSync(join(lab.folder, 'practice'), { recursive: true, encoding: 'utf8' }).sort()).toEqual([
      '.started.json',
      'deep',
      join('deep', 'worker.ts'),
      'index.ts',
    ]);
    expect(readPracticeStart(lab.folder)).toEqual({
      specification: 'hash',
      startedAt: '2026-11-23T07:00:00.500Z',
    });
    expect(readdirSync(lab.folder).toSorted()).toEqual(['practice', 'starter']);
  });

  test('is never begun over one that is there', () => {
    using lab = labFolder();
    mkdirSync(join(lab.folder, 'practice'));
    expect(() => startPractice(lab.folder, 'hash', second(0))).toThrow(
      expect.objectContaining({ code: 'PRACTICE_EXISTS' }),
    );
    expect(readdirSync(join(lab.folder, 'practice'))).toEqual([]);
  });

  test('is whole when what an earlier try left unfinished is in the way', () => {
    using lab = labFolder();
    mkdirSync(join(lab.folder, `.practice.${process.pid}`));
    writeFileSync(join(lab.folder, `.practice.${process.pid}`, 'half.ts'), '');
    startPractice(lab.folder, 'hash', second(0));
    expect(readdirSync(join(lab.folder, 'practice'))).not.toContain('half.ts');
  });
});

describe('the kept versions', () => {
  test('of one second have names of their own, and the newest is first', () => {
    using lab = labFolder();
    const names = Array.from({ length: 12 }, () => {
      startPractice(lab.folder, 'hash', second(0));
      return backUpPractice(lab.folder, second(0));
    });
    startPractice(lab.folder, 'hash', second(1));
    names.push(backUpPractice(lab.folder, second(1)));
    expect(names.slice(0, 2)).toEqual([
      'practice.backup-2026-11-23T07-00-00',
      'practice.backup-2026-11-23T07-00-00-2',
    ]);
    expect(listBackups(lab.folder)).toEqual(names.toReversed());
  });

  test('are only those of that form', () => {
    using lab = labFolder();
    mkdirSync(join(lab.folder, 'practice.backup-of-monday'));
    expect(listBackups(lab.folder)).toEqual([]);
  });

  test('stay when they are restored', () => {
    using lab = labFolder();
    startPractice(lab.folder, 'hash', second(0));
    writeFileSync(join(lab.folder, 'practice', 'index.ts'), 'mine');
    const backup = backUpPractice(lab.folder, second(0));
    expect(hasPractice(lab.folder)).toBe(false);
    restoreBackup(lab.folder, backup);
    for (const name of ['practice', backup]) {
      expect(readFileSync(join(lab.folder, name, 'index.ts'), 'utf8')).toBe('mine');
    }
  });
});

type Step = { readonly do: 'write' | 'reset' | 'restore'; readonly second: number; readonly which: number };

test('whatever is called in whatever order, every version that practice ever left is still there', () => {
  const step = fc.record<Step>({
    do: fc.constantFrom('write', 'reset', 'restore'),
    // Often the same second, and now and then a clock that was set back.
    second: fc.integer({ min: 0, max: 2 }),
    which: fc.nat(5),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      using lab = labFolder();
      const { folder } = lab;
      startPractice(folder, 'hash', second(0));
      let current = 'starter';
      const left = new Set<string>();
      for (const [index, { do: action, second: at, which }] of steps.entries()) {
        if (action === 'write') {
          current = `version ${index}`;
          writeFileSync(join(folder, 'practice', 'index.ts'), current);
        } else if (action === 'reset') {
          left.add(current);
          backUpPractice(folder, second(at));
          startPractice(folder, 'hash', second(at));
          current = 'starter';
        } else {
          const backup = listBackups(folder)[which];
          if (backup === undefined) continue;
          left.add(current);
          backUpPractice(folder, second(at));
          restoreBackup(folder, backup);
          current = readFileSync(join(folder, backup, 'index.ts'), 'utf8');
        }
        expect(readFileSync(join(folder, 'practice', 'index.ts'), 'utf8')).toBe(current);
        const kept = listBackups(folder).map((name) => readFileSync(join(folder, name, 'index.ts'), 'utf8'));
        expect(kept).toEqual(expect.arrayContaining([...left]));
      }
    }),
    { numRuns: 60 },
  );
});
