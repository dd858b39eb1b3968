import { counted } from '../quantity.ts';
import { sayDropped } from '../say-dropped.ts';
import { htmlLegend } from './html-legend.ts';
import { escapeText, type Html } from './html-text.ts';
import { captionWords, rowsPerPage } from './page/event-table.js';
import type { RunModel } from './page/model.ts';
import { readRun } from './page/read-run.js';
import { wholeRun } from './page/view.js';
import { rowWords, tableHeaders } from './page/words.js';
import type { PackedRun } from './run-data.ts';

/**
 * The picture of a run, what moves it, its legend, and the table behind it. The page's script draws the picture
 * and fills the table; without a script the table's first rows are there. Empty where nothing happened.
 */
export function htmlTimeline({ data, json, dropped }: PackedRun): Html {
  const run = readRun(data);
  if (run.happenings.length === 0) return '';
  const notes = dropped.map((gap) => `<p class="note">${escapeText(sayDropped(gap))}</p>`);
  return `<section aria-labelledby="timeline">
<h2 id="timeline">Timeline</h2>
<div class="tools" role="group" aria-label="Move the picture">
<button type="button" id="in" aria-label="Zoom in">+</button>
<button type="button" id="out" aria-label="Zoom out">−</button>
<button type="button" id="earlier" aria-label="Earlier">←</button>
<button type="button" id="later" aria-label="Later">→</button>
<button type="button" id="all">All</button>
<p id="view" role="status"></p>
</div>
<div class="picture" id="picture" tabindex="0" role="group" aria-label="${escapeText(describe(run))}" aria-describedby="keys">
<canvas id="canvas" aria-hidden="true"></canvas>
<div class="tip" id="tip" aria-hidden="true" hidden></div>
</div>
${htmlLegend(run)}
${notes.join('\n')}
<p class="note keys" id="keys">Zoom with the wheel or <kbd>+</kbd> <kbd>-</kbd>, move by dragging or with <kbd>←</kbd> <kbd>→</kbd> <kbd>Home</kbd> <kbd>End</kbd>; <kbd>0</kbd> shows all. The table below has the same as text.</p>
<noscript><p class="note">The picture needs a script; the table below has its beginning.</p></noscript>
<details id="table">
<summary>The same as a table</summary>
${htmlTable(run)}
<div class="turn">
<button type="button" id="before" aria-controls="rows">Rows before</button>
<button type="button" id="after" aria-controls="rows">Rows after</button>
</div>
</details>
</section>
<script type="application/json" id="run">${json}</script>`;
}

function htmlTable(run: RunModel): Html {
  const rows = run.happenings.slice(0, rowsPerPage);
  const kinds = tableHeaders.map((_, column) => (column === 0 || column === 4 ? ' class="figure"' : ''));
  const head = tableHeaders.map((header, column) => `<th scope="col"${kinds[column]}>${header}</th>`);
  const body = rows.map((happening) => {
    const cells = rowWords(happening).map((words, column) => `<td${kinds[column]}>${escapeText(words)}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const caption = captionWords(0, rows.length, run.happenings.length, wholeRun(run.endMs));
  return `<div class="wide"><table>
<caption id="caption">${caption}</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody id="rows">${body.join('\n')}</tbody>
</table></div>`;
}

function describe({ lanes, series, happenings }: RunModel): string {
  const parts = (['span', 'fault', 'mark', 'sample'] as const).flatMap((kind) => {
    const number = happenings.filter((happening) => happening.kind === kind).length;
    return number === 0 ? [] : [counted(number, kind)];
  });
  const rows = [
    ...(lanes.length === 0 ? [] : [counted(lanes.length, 'lane')]),
    ...(series.length === 0 ? [] : [`${series.length} series`]),
  ];
  return `Picture of the run: ${rows.join(' and ')} with ${parts.join(', ')}`;
}
