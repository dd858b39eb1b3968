import { padLeft, padRight, plainText, textWidth, wrapText } from './fit-text.ts';
import { count, isQuantity } from './quantity.ts';
import { createStyle, type Style } from './style.ts';
import type { Cell, Table } from './table.ts';

export interface DrawTableOptions {
  /** The terminal's width. No line is wider. */
  readonly columns: number;
  readonly colour: boolean;
}

interface Column {
  readonly header: string;
  readonly cells: readonly string[];
  readonly right: boolean;
  /** All of it on one line. */
  readonly widest: number;
  /** The header on two lines, the cells on one. */
  readonly snug: number;
  /** The fewest columns it is drawn in: figures stay whole, and so do words of up to `maxWholeWord`. */
  readonly narrowest: number;
}

const gap = '   ';
const maxWholeWord = 16;

/**
 * Title, header, a thin rule and the rows. Text is wrapped between words where the table would be too wide,
 * the widest column first; where that does not do, each row becomes a list of `column: cell` lines. A figure
 * is always whole in a table.
 */
export function drawTable(table: Table, { columns, colour }: DrawTableOptions): string[] {
  const style = createStyle({ colour });
  const title = wrapText(plainText(table.title), columns).map(style.title);
  if (table.rows.length === 0) return [...title, ...wrapText('no rows', columns).map(style.dim)];
  const laidOut = layOut(table);
  const widths = fitWidths(laidOut, columns);
  return [
    ...title,
    ...(widths === undefined ? drawList(laidOut, columns) : drawGrid(laidOut, widths, style)),
  ];
}

/**
 * The table in GitHub's Markdown, without its title, set as prettier sets it so that formatting a README leaves
 * it alone. What would end a cell or begin HTML is escaped. No line break at the end.
 */
export function markdownTable(table: Table): string {
  const escape = (text: string): string => text.trim().replaceAll('|', '\\|').replaceAll('<', '&lt;');
  const columns = layOut(table).map(({ header, cells, right }) => {
    const texts = [header, ...cells].map(escape);
    const width = Math.max(3, ...texts.map(textWidth));
    const [first = '', ...rest] = texts.map((text) => (right ? padLeft : padRight)(text, width));
    return [first, '-'.repeat(right ? width - 1 : width) + (right ? ':' : ''), ...rest];
  });
  const lines = columns[0]?.map((_, line) => `| ${columns.map((column) => column[line]).join(' | ')} |`);
  return (lines ?? []).join('\n');
}

/** Turns the table by its columns; a row with too few cells is filled up, one with too many widens the table. */
function layOut(table: Table): Column[] {
  const size = Math.max(table.columns.length, ...table.rows.map((row) => row.length));
  return Array.from({ length: size }, (_, index) => {
    const header = plainText(table.columns[index] ?? '');
    const values = table.rows.map((row) => row[index] ?? '');
    const cells = values.map((value) => (typeof value === 'number' ? count(value) : plainText(value)));
    const figures = values.filter(isFigure);
    const right = figures.length * 2 > values.filter((value) => value !== '').length;
    const widestCell = widestOf(cells);
    const words = [header, ...cells].flatMap((text) => text.split(' '));
    const narrowest = Math.max(
      widestOf(cells.filter((_cell, row) => isFigure(values[row] ?? ''))),
      Math.min(maxWholeWord, widestOf(words)),
    );
    return {
      header,
      cells,
      right,
      widest: Math.max(textWidth(header), widestCell),
      snug: Math.max(widestOf(wrapText(header, Math.ceil(textWidth(header) * 0.6))), widestCell, narrowest),
      narrowest,
    };
  });
}

function widestOf(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, textWidth(text)), 0);
}

function isFigure(value: Cell): boolean {
  return typeof value === 'number' || isQuantity(value);
}

/**
 * The widths of the columns, at most `available` in all; undefined where the table cannot be that narrow. Long
 * headers give first, since a second header line costs least; then the widest column, one by one.
 */
function fitWidths(columns: readonly Column[], available: number): number[] | undefined {
  const widths = columns.map((column) => column.widest);
  let excess = sum(widths) + gap.length * (columns.length - 1) - available;
  const shrink = (floorOf: (column: Column) => number): void => {
    while (excess > 0) {
      const giver = columns.reduce(
        (widest, column, index) =>
          (widths[index] ?? 0) > floorOf(column) && (widths[index] ?? 0) > (widths[widest] ?? 0)
            ? index
            : widest,
        -1,
      );
      if (giver === -1) return;
      widths[giver] = (widths[giver] ?? 0) - 1;
      excess--;
    }
  };
  shrink((column) => column.snug);
  shrink((column) => column.narrowest);
  return excess > 0 ? undefined : widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function drawGrid(columns: readonly Column[], fitted: readonly number[], style: Style): string[] {
  // Lines broken between words are often shorter than the column was allowed to be.
  const widths = columns.map(({ header, cells }, index) =>
    widestOf([header, ...cells].flatMap((text) => wrapText(text, fitted[index] ?? 0))),
  );
  const drawRow = (texts: readonly string[]): string[] => {
    const wrapped = texts.map((text, index) => wrapText(text, fitted[index] ?? 0));
    const height = Math.max(0, ...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, line) =>
      columns
        .map(({ right }, index) =>
          (right ? padLeft : padRight)(wrapped[index]?.[line] ?? '', widths[index] ?? 0),
        )
        .join(gap)
        .trimEnd(),
    );
  };
  const rows = columns[0]?.cells.map((_, row) => columns.map(({ cells }) => cells[row] ?? '')) ?? [];
  return [
    ...drawRow(columns.map(({ header }) => header)).map(style.dim),
    style.dim('─'.repeat(sum(widths) + gap.length * (widths.length - 1))),
    ...rows.flatMap(drawRow),
  ];
}

function drawList(columns: readonly Column[], available: number): string[] {
  const rows = columns[0]?.cells.map((_, row) =>
    columns.flatMap(({ header, cells }) =>
      wrapText(`${header === '' ? '' : `${header}: `}${cells[row] ?? ''}`, available),
    ),
  );
  return (rows ?? []).flatMap((lines, row) => (row === 0 ? lines : ['', ...lines]));
}
