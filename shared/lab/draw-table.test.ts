import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { drawTable, markdownTable } from './draw-table.ts';
import { textWidth } from './fit-text.ts';
import { count } from './quantity.ts';
import type { Table } from './table.ts';

const prefetch: Table = {
  title: 'One slow consumer among three',
  columns: ['prefetch', 'share of the slow one', 'longest wait', 'jobs', 'what happens'],
  rows: [
    [1, '8.3 %', '212 ms', 1234, 'whoever is free takes the next'],
    [10, '21 %', '2.12 s', 11_234, 'ten wait behind a slow one'],
    ['unlimited', '33.3 %', '8.39 s', 812.3456, 'a third of all waits, though the others are idle'],
  ],
};

test('columns of figures stand at the right, columns of words at the left', () => {
  expect(drawTable(prefetch, { columns: 120, colour: false })).toEqual([
    'One slow consumer among three',
    ' prefetch   share of the slow one   longest wait     jobs   what happens',
    '─'.repeat(108),
    '        1                   8.3 %         212 ms    1,234   whoever is free takes the next',
    '       10                    21 %         2.12 s   11,234   ten wait behind a slow one',
    'unlimited                  33.3 %         8.39 s      812   a third of all waits, though the others are idle',
  ]);
});

test('a narrow terminal gets headers of two lines first, then wrapped words, and every figure whole', () => {
  expect(drawTable(prefetch, { columns: 66, colour: false })).toEqual([
    'One slow consumer among three',
    ' prefetch   share of the   longest     jobs   what happens',
    '                slow one      wait',
    '─'.repeat(63),
    '        1          8.3 %    212 ms    1,234   whoever is free',
    '                                              takes the next',
    '       10           21 %    2.12 s   11,234   ten wait behind a',
    '                                              slow one',
    'unlimited         33.3 %    8.39 s      812   a third of all',
    '                                              waits, though the',
    '                                              others are idle',
  ]);
});

test('a terminal too narrow for the figures gets a list', () => {
  const table = {
    ...prefetch,
    columns: prefetch.columns.slice(0, 3),
    rows: prefetch.rows.map((row) => row.slice(0, 3)),
  };
  expect(drawTable(table, { columns: 26, colour: false }).slice(0, 8)).toEqual([
    'One slow consumer among',
    'three',
    'prefetch: 1',
    'share of the slow one: 8.3',
    '%',
    'longest wait: 212 ms',
    '',
    'prefetch: 10',
  ]);
});

test.each([
  { cells: [1, 10, 'unlimited'], right: true },
  { cells: [1, 'none', 'all'], right: false },
  { cells: ['1.23 s', '–', '12 ms'], right: true },
  { cells: [1, '', ''], right: true },
  { cells: ['4 threads', '1 thread'], right: false },
  { cells: ['', ''], right: false },
])('a column of $cells stands at the right: $right', ({ cells, right }) => {
  const lines = drawTable(
    { title: '', columns: ['a wide header'], rows: cells.map((cell) => [cell]) },
    { columns: 80, colour: false },
  );
  const first = typeof cells[0] === 'number' ? count(cells[0]) : String(cells[0]);
  expect(lines[3]).toBe(right ? first.padStart('a wide header'.length) : first);
});

test('a table without rows says so', () => {
  expect(drawTable({ title: 'Losses', columns: ['lost'], rows: [] }, { columns: 80, colour: false })).toEqual(
    ['Losses', 'no rows'],
  );
});

test('a row with too few cells is filled up, one with too many widens the table', () => {
  const table = { title: 'Uneven', columns: ['a', 'b'], rows: [['x'], ['x', 'y', 'z']] };
  expect(drawTable(table, { columns: 80, colour: false }).slice(1)).toEqual([
    'a   b',
    '─────────',
    'x',
    'x   y   z',
  ]);
});

const cells = fc.oneof(fc.double(), fc.integer(), fc.string({ unit: 'grapheme' }), fc.lorem(), fc.string());
const tables = fc.integer({ min: 1, max: 6 }).chain((size) =>
  fc.record({
    title: fc.oneof(fc.lorem(), fc.string()),
    columns: fc.array(fc.oneof(fc.lorem({ maxCount: 4 }), fc.string()), { minLength: size, maxLength: size }),
    rows: fc.array(fc.array(cells, { minLength: size, maxLength: size }), { maxLength: 8 }),
  }),
);

// Work for the processor alone, nothing to wait for: on a busy machine it takes longer and is no less right.
const unhurried = { timeout: 60_000 };

const control = /[\p{Cc}\p{Cf}]/u;

test(
  'no line is wider than the terminal or holds a control character, whatever the table and the width',
  unhurried,
  () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 200 }), (table, columns) => {
        // One assertion a run: one a line would be most of the test's time.
        const lines = drawTable(table, { columns, colour: false });
        expect(lines.filter((line) => textWidth(line) > columns || control.test(line))).toEqual([]);
      }),
    );
  },
);

test('a figure is never broken while the table is a grid', unhurried, () => {
  const numbers = fc.array(fc.integer(), { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(
      fc.array(numbers, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 30, max: 100 }),
      (rows, columns) => {
        const text = drawTable(
          { title: 'T', columns: ['one', 'two', 'three'], rows },
          { columns, colour: false },
        ).join('\n');
        for (const value of rows.flat()) expect(text).toContain(count(value));
      },
    ),
  );
});

test('colour adds escape sequences and changes nothing else', () => {
  const coloured = drawTable(prefetch, { columns: 66, colour: true });
  expect(coloured.join('\n')).toContain('\u001B[');
  expect(coloured.map((line) => stripVTControlCharacters(line))).toEqual(
    drawTable(prefetch, { columns: 66, colour: false }),
  );
});

describe('markdownTable', () => {
  test('aligns figures right and words left', () => {
    const table = {
      title: 'Speed',
      columns: ['pool', 'jobs/s'],
      rows: [
        ['ours', 112_345],
        ['piscina', 44_800],
      ],
    };
    expect(markdownTable(table)).toBe(
      [
        '| pool    |  jobs/s |',
        '| ------- | ------: |',
        '| ours    | 112,345 |',
        '| piscina |  44,800 |',
      ].join('\n'),
    );
  });

  test('a cell cannot end its cell, its line or the markers around the table', () => {
    const table = { title: 'Evil', columns: ['a'], rows: [['b | c'], ['d\ne'], ['<!-- end -->']] };
    expect(markdownTable(table).split('\n').slice(2)).toEqual([
      String.raw`| b \| c          |`,
      '| d e             |',
      '| &lt;!-- end --> |',
    ]);
  });

  test('a README with the table in it is left alone by the formatter', async () => {
    const markdown = `# Figures\n\n${markdownTable(prefetch)}\n`;
    expect(await format(markdown, { parser: 'markdown', printWidth: 110 })).toBe(markdown);
  });
});
