import { describe, expect, test } from 'vitest';
import { entryFile, parseImplementations } from './implementation.ts';

describe('LAB_IMPL', () => {
  test.each([
    { list: undefined, chosen: {} },
    { list: '', chosen: {} },
    { list: 'channels=practice', chosen: { channels: 'practice' } },
    {
      list: 'channels=practice, locks=wrong/plain-del',
      chosen: { channels: 'practice', locks: 'wrong/plain-del' },
    },
    { list: 'a=starter,b=reference,', chosen: { a: 'starter', b: 'reference' } },
  ])('$list chooses $chosen', ({ list, chosen }) => {
    expect(Object.fromEntries(parseImplementations(list))).toEqual(chosen);
  });

  test.each([
    { list: 'channels', says: 'an entry of LAB_IMPL must be lab=implementation, got "channels"' },
    { list: 'a=b=c', says: 'an entry of LAB_IMPL must be lab=implementation, got "a=b=c"' },
    { list: '../x=practice', says: 'an entry of LAB_IMPL must be lab=implementation, got "../x=practice"' },
    {
      list: 'a=mine',
      says: 'the implementation of a must be reference, practice, starter or wrong/<name>, got "mine"',
    },
    {
      list: 'a=wrong/../../etc',
      says: 'the implementation of a must be reference, practice, starter or wrong/<name>, got "wrong/../../etc"',
    },
    { list: 'a=practice,a=starter', says: 'LAB_IMPL must name each lab once, got a twice' },
  ])('$list is refused', ({ list, says }) => {
    expect(() => parseImplementations(list)).toThrow(
      expect.objectContaining({ message: says, code: 'IMPLEMENTATION_INVALID' }),
    );
  });

  test.each([
    { implementation: 'reference', file: 'index.ts' },
    { implementation: 'practice', file: 'practice/index.ts' },
    { implementation: 'starter', file: 'starter/index.ts' },
    { implementation: 'wrong/plain-del', file: 'wrong/plain-del.ts' },
  ] as const)('$implementation is entered through $file', ({ implementation, file }) => {
    expect(entryFile(implementation)).toBe(file);
  });
});
