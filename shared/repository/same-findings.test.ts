import { describe, expect, test } from 'vitest';
import { firstTable } from './markdown-table.ts';
import { findingsProblems } from './same-findings.ts';
import { isVaryingCount } from './varying-counts.ts';

describe('the comparison with a fresh run', () => {
  const table = {
    columns: ['consumer', 'lost', 'it ends', 'took', 'ops/s', 'in words', 'share'],
    rows: [
      ['naive', '1', 'lost', '84 ms', '1,200', '41 ms against 46 ns', '0.25'],
      ['ours', '0', '40P01', '1.2 s', '900', 'over 1,000 times', '–'],
    ],
  };
  const changed = (row: number, column: number, cell: string): typeof table => ({
    ...table,
    rows: table.rows.map((cells, index) => (index === row ? cells.with(column, cell) : cells)),
  });
  const never = (): boolean => false;

  test('finds nothing where nothing has changed', () => {
    expect(findingsProblems(table, table, never)).toEqual([]);
  });

  test.each([
    ['a time', 0, 3, '2.1 s'],
    ['a number in a column of a rate', 0, 4, '7'],
    ['times in a sentence', 0, 5, '39 ms against 51 ns'],
    ['a fraction', 0, 6, '0.3'],
    ['a figure that is there now', 1, 6, '0.25'],
  ])('lets %s differ', (_, row, column, cell) => {
    expect(findingsProblems(table, changed(row, column, cell), never)).toEqual([]);
  });

  test.each([
    ['a count', 0, 1, '2'],
    ['a count that was nothing', 1, 1, '1'],
    ['a word', 0, 2, 'done'],
    ['an error code', 1, 2, '40001'],
    ['an answer with a number', 1, 5, 'over 100 times'],
    ['a word where a time was', 0, 3, 'never'],
    ['a time where a word was', 0, 2, '3 ms'],
  ])('finds %s that differs', (_, row, column, cell) => {
    expect(findingsProblems(table, changed(row, column, cell), never)).toEqual([
      `"${table.columns[column]}" of "${table.rows[row]![0]}" is quoted as "${table.rows[row]![column]}", and the run saw "${cell}"`,
    ]);
  });

  test.each([
    ['another column', { ...table, columns: table.columns.with(1, 'gone') }, 'the columns are quoted as'],
    [
      'a row too few',
      { ...table, rows: table.rows.slice(1) },
      'the rows are quoted as naive; ours, and the run had ours',
    ],
    ['another row', changed(1, 0, 'mine'), 'the rows are quoted as naive; ours, and the run had mine; naive'],
  ])('finds %s, and then says no more', (_, fresh, problem) => {
    expect(findingsProblems(table, fresh, never)).toEqual([expect.stringContaining(problem)]);
  });

  test('takes the rows in any order, those of one name in theirs', () => {
    const twice = { ...table, rows: [...table.rows, table.rows[0]!.with(1, '7')] };
    const [naive, ours, again] = twice.rows;
    expect(findingsProblems(twice, { ...twice, rows: [ours!, naive!, again!] }, never)).toEqual([]);
    expect(findingsProblems(twice, { ...twice, rows: [again!, ours!, naive!] }, never)).toHaveLength(2);
  });

  test('lets a listed count differ, in its row alone', () => {
    const varies = (column: string, row: string): boolean => column === 'lost' && row === 'naive';
    expect(findingsProblems(table, changed(0, 1, '7'), varies)).toEqual([]);
    expect(findingsProblems(table, changed(1, 1, '7'), varies)).toHaveLength(1);
  });

  test('knows a listed count by lab, table, column and row', () => {
    expect(isVaryingCount('worker-pool', 'prefetch', 'slow consumer', '10')).toBe(true);
    expect(isVaryingCount('worker-pool', 'prefetch', 'slow consumer', 'no limit')).toBe(false);
    expect(isVaryingCount('worker-pool', 'prefetch', 'longest wait', '10')).toBe(false);
  });
});

describe('the first table of a text', () => {
  test.each([
    ['| a | b |\n| - | -: |\n| 1 | 2 |\n\n| c |\n| - |', { columns: ['a', 'b'], rows: [['1', '2']] }],
    ['Text.\n\n|a|a|\n|:-:|---|\n| x \\| y | |', { columns: ['a', 'a'], rows: [['x \\| y', '']] }],
    ['|  | RC |\n| --- | --- |\n| lost | yes |', { columns: ['', 'RC'], rows: [['lost', 'yes']] }],
    ['| a |\n| - |\n', { columns: ['a'], rows: [] }],
    ['| a |', undefined],
    ['| - |\n| 1 |', undefined],
    ['', undefined],
  ])('of %j is %j', (text, expected) => {
    expect(firstTable(text)).toEqual(expected);
  });
});
