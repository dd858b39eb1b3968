/** @import { Page, PageElement } from './browser.ts' */
/** @import { Happening, View } from './model.ts' */

import { countWords, endsWords, rowWords } from './words.js';

/** Rows shown at once: more would make each move of the window slow. */
export const rowsPerPage = 200;

/**
 * What the window holds, by start; a stretch that reaches into it counts.
 * @param {readonly Happening[]} happenings
 * @param {View} view
 */
export function happeningsIn(happenings, { fromMs, toMs }) {
  return happenings.filter(({ startMs, endMs }) => endMs >= fromMs && startMs <= toMs);
}

/**
 * @param {number} first
 * @param {number} shown
 * @param {number} all
 * @param {View} view
 */
export function captionWords(first, shown, all, view) {
  const rows = all === 0 ? 'Nothing' : `${countWords(first + 1)} to ${countWords(first + shown)}`;
  return `${rows} of ${countWords(all)} from ${endsWords(view)}`;
}

/**
 * The table behind the picture: all that the window holds, `rowsPerPage` at a time.
 * @param {Page['document']} document
 * @param {Readonly<Record<'caption' | 'body' | 'before' | 'after', PageElement>>} parts
 */
export function eventTable(document, { caption, body, before, after }) {
  /** @type {readonly Happening[]} */
  let rows = [];
  let view = { fromMs: 0, toMs: 0 };
  let first = 0;

  const draw = () => {
    const shown = rows.slice(first, first + rowsPerPage);
    caption.textContent = captionWords(first, shown.length, rows.length, view);
    body.replaceChildren(...shown.map((happening) => rowOf(document, happening)));
    // Not `disabled`, which would take the focus from the button that was just pressed.
    before.setAttribute('aria-disabled', String(first === 0));
    after.setAttribute('aria-disabled', String(first + rowsPerPage >= rows.length));
  };
  before.addEventListener('click', () => {
    first = Math.max(0, first - rowsPerPage);
    draw();
  });
  after.addEventListener('click', () => {
    if (first + rowsPerPage < rows.length) first += rowsPerPage;
    draw();
  });
  return {
    /** @param {readonly Happening[]} visible @param {View} shownView */
    show(visible, shownView) {
      rows = visible;
      view = shownView;
      first = 0;
      draw();
    },
  };
}

/**
 * @param {Page['document']} document
 * @param {Happening} happening
 */
function rowOf(document, happening) {
  const row = document.createElement('tr');
  for (const [column, words] of rowWords(happening).entries()) {
    const cell = document.createElement('td');
    cell.textContent = words;
    if (column === 0 || column === 4) cell.className = 'figure';
    row.append(cell);
  }
  return row;
}
