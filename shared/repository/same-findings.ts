import { isQuantity } from '../lab/quantity.ts';
import type { MarkdownTable } from './markdown-table.ts';

/** Whether a count without a unit is known to vary from run to run, by its column and the first cell of its row. */
export type Varies = (column: string, row: string) => boolean;

const unit = /\d ?(?:×|%|(?:ns|µs|ms|s|min|B|[KMGT]iB)(?![\p{L}\p{N}])|\p{L}+\/s)/u;
const rateOrTime = /\/s$|(?<!\p{L})(?:ns|µs|ms|s|KiB|MiB)(?!\p{L})/u;
const plainCount = /^-?[\d,]+$/;

/**
 * Where a quoted table and the same table of a fresh run with the same seed part ways, one sentence each.
 *
 * Columns and the first cells of the rows must be the same; the rows may come in another order, as they do where a
 * table is sorted by what was measured, and of rows with one first cell the n-th belongs to the n-th. Of the other cells those are **measured** that hold a
 * number with a unit of time, size, rate, ratio or percentage, are a fraction or a dash, or are a number in a column
 * whose name has such a unit; against another measured cell they are not compared, since no seed decides them.
 * Every other cell, words and plain counts, must be the same to the letter, unless it is listed as varying. So a
 * lost update, an error code, an order or an answer that has changed is found; a figure that has grown is not.
 */
export function findingsProblems(
  quoted: MarkdownTable,
  fresh: MarkdownTable,
  varies: Varies,
): readonly string[] {
  const problems = [
    ...columnProblems(quoted, fresh),
    ...differs('the rows', quoted.rows.map(labelOf).sort(), fresh.rows.map(labelOf).sort()),
  ];
  if (problems.length > 0) return problems;
  const seenRows = Map.groupBy(fresh.rows, labelOf);
  return quoted.rows.flatMap((row) => {
    const label = labelOf(row);
    const seenRow = seenRows.get(label)?.shift() ?? [];
    return quoted.columns.flatMap((column, index) => {
      const written = row[index] ?? '';
      const seen = seenRow[index] ?? '';
      const isMeasured = isMeasuredCell(written, column) && isMeasuredCell(seen, column);
      if (index === 0 || written === seen || isMeasured || varies(column, label)) return [];
      return [`"${column}" of "${label}" is quoted as "${written}", and the run saw "${seen}"`];
    });
  });
}

/** Only the columns: what can be said of a table that was measured on another Node or other cores. */
export function columnProblems(quoted: MarkdownTable, fresh: MarkdownTable): readonly string[] {
  return differs('the columns', quoted.columns, fresh.columns);
}

function isMeasuredCell(cell: string, column: string): boolean {
  if (unit.test(cell)) return true;
  return isQuantity(cell) && (!plainCount.test(cell) || rateOrTime.test(column));
}

function labelOf(row: readonly string[]): string {
  return row[0] ?? '';
}

function differs(what: string, quoted: readonly string[], seen: readonly string[]): readonly string[] {
  return quoted.join('\n') === seen.join('\n')
    ? []
    : [`${what} are quoted as ${quoted.join('; ')}, and the run had ${seen.join('; ')}`];
}
