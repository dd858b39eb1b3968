import { count, counted, isQuantity } from '../quantity.ts';
import type { Cell, Table } from '../table.ts';
import { escapeText, shortText, type Html } from './html-text.ts';

/** What a run told while it ran, in order. */
export type Told =
  | { readonly event: 'line'; readonly atMs: number; readonly text: string }
  | ({ readonly event: 'table' } & Table);

/** Of a line or a cell; longer ones are cut. */
const maxTextLength = 600;
const maxColumns = 40;
/** Of the story's pieces, and of the rows of each table. */
const maxPieces = 2048;

/**
 * The lines with their times and the tables between them, as on the terminal. Where it would be larger than
 * `maxBytes`, the middle of the story and of each table is left out, and how much is said; at least 900,000
 * bytes are needed for what is always kept.
 */
export function htmlStory(told: readonly Told[], maxBytes: number): Html {
  let limit = maxPieces;
  let html = tellAll(told, limit, maxBytes);
  while (html === undefined) {
    limit = Math.floor(limit / 2);
    html = tellAll(told, limit, limit > 2 ? maxBytes : Infinity);
  }
  return html;
}

/** Undefined as soon as it is clear that the story does not fit: the rest of a huge one is not even escaped. */
function tellAll(told: readonly Told[], limit: number, maxBytes: number): Html | undefined {
  const parts: Html[] = [];
  let room = maxBytes;
  for (const piece of pieces(told, limit, (left) => `<p class="note">${left} left out</p>`)) {
    const html = typeof piece === 'string' ? piece : htmlPiece(piece, limit);
    room -= Buffer.byteLength(html) + 1;
    if (room < 0) return undefined;
    parts.push(html);
  }
  return parts.join('\n');
}

/** The first and the last items, and where some are missing between them what `gap` says of their number. */
function pieces<T>(items: readonly T[], limit: number, gap: (left: string) => Html): (T | Html)[] {
  const missing = items.length - limit;
  if (missing <= 0) return [...items];
  const first = Math.ceil(limit / 2);
  const left = gap(`${counted(missing, 'piece')} ${missing === 1 ? 'is' : 'are'}`);
  return [...items.slice(0, first), left, ...items.slice(items.length - (limit - first))];
}

function htmlPiece(told: Told, maxRows: number): Html {
  if (told.event === 'table') return htmlTable(told, maxRows);
  const time = `${(told.atMs / 1000).toFixed(1)} s`;
  const text = escapeText(shortText(told.text, maxTextLength));
  return `<p class="line"><time>${time}</time> <span>${text}</span></p>`;
}

function htmlTable({ title, columns, rows }: Table, maxRows: number): Html {
  const size = rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  const width = Math.min(maxColumns, size);
  const left = size - width;
  const classes = Array.from({ length: width }, (_, index) =>
    mostlyFigures(rows.map((row) => row[index] ?? '')) ? ' class="figure"' : '',
  );
  const head = classes.map((kind, index) => `<th scope="col"${kind}>${htmlCell(columns[index] ?? '')}</th>`);
  const body = pieces(rows, maxRows, (gap) => `<tr><td colspan="${width}">${gap} left out</td></tr>`).map(
    (row) =>
      typeof row === 'string'
        ? row
        : `<tr>${classes.map((kind, index) => `<td${kind}>${htmlCell(row[index] ?? '')}</td>`).join('')}</tr>`,
  );
  const caption = htmlCell(title) + (left === 0 ? '' : `, without ${counted(left, 'column')}`);
  const empty = rows.length === 0 ? '<tr><td>no rows</td></tr>' : '';
  return `<div class="wide"><table>
<caption>${caption}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>${body.join('\n')}${empty}</tbody>
</table></div>`;
}

function htmlCell(cell: Cell): Html {
  return escapeText(typeof cell === 'number' ? count(cell) : shortText(cell, maxTextLength));
}

/** As on the terminal: a column of mostly numbers or quantities stands at the right edge as a whole. */
function mostlyFigures(cells: readonly Cell[]): boolean {
  const figures = cells.filter((cell) => typeof cell === 'number' || isQuantity(cell));
  return figures.length * 2 > cells.filter((cell) => cell !== '').length;
}
