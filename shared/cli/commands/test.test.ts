import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { temporaryWorkspace } from '../fixtures/temporary-workspace.ts';
import { foldersOf } from './test.ts';

const workspace = temporaryWorkspace({
  'week-01-concurrency/locks/lab.ts': '',
  'week-01-concurrency/locks-and-more/lab.ts': '',
  'week-02-data/cache/lab.ts': '',
  'week-05-architecture/NOTES.md': '# Week 5\n',
});
afterAll(() => workspace[Symbol.dispose]());

const week1 = 'week-01-concurrency';
const locks = join(week1, 'locks');

describe('the folders that words name', () => {
  test.each([
    { words: [], folders: [] },
    { words: ['shared'], folders: ['shared'] },
    { words: ['1'], folders: [week1] },
    { words: ['week:1'], folders: [week1] },
    { words: ['week-1'], folders: [week1] },
    { words: ['week-01'], folders: [week1] },
    { words: [week1], folders: [week1] },
    { words: ['week-05-architecture'], folders: ['week-05-architecture'] },
    { words: ['locks'], folders: [locks] },
    { words: ['locks', 'cache', 'shared'], folders: [locks, join('week-02-data', 'cache'), 'shared'] },
    { words: ['2', 'locks'], folders: ['week-02-data', locks] },
  ])('$words', ({ words, folders }) => {
    expect(foldersOf(workspace.root, words)).toEqual(folders);
  });

  test.each([
    { words: [week1, 'locks'], folders: [locks] },
    { words: ['locks', '1'], folders: [locks] },
    {
      words: ['locks', 'locks-and-more'],
      folders: [locks, join(week1, 'locks-and-more')],
    },
  ])('the narrower one wins: $words', ({ words, folders }) => {
    expect(foldersOf(workspace.root, words)).toEqual(folders);
  });

  test.each([
    { word: 'lokcs', says: 'Did you mean locks?' },
    { word: 'week-09', says: '"week-09" is no week or lab' },
    { word: '', says: 'expected locks, locks-and-more, cache' },
    { word: '../shared', says: 'is no week or lab' },
  ])('"$word" is refused', ({ word, says }) => {
    expect(() => foldersOf(workspace.root, [word])).toThrow(
      expect.objectContaining({ code: 'CLI_USAGE', message: expect.stringContaining(says) }),
    );
  });
});
