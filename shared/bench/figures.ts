import { markdownTable } from '../lab/draw-table.ts';
import type { BenchResult } from './bench-result.ts';
import { benchError } from './bench-error.ts';
import { findMarkers, markerKey } from './markers.ts';
import { provenanceLine } from './provenance.ts';
import { benchTables, goalLine, noteLines, roundsInWords } from './report.ts';

/**
 * What stands between two markers: a table and, a paragraph each, the lines below it, the last of which says where
 * the figures come from. Set as the formatter sets it, so that it stays as written.
 */
export function figureBlock(table: string, ...lines: readonly string[]): string {
  return ['', table.trim(), ...lines.flatMap((line) => ['', line]), '', ''].join('\n');
}

/**
 * The Markdown with what stands between its markers replaced; a marker whose key is not in `blocks` keeps its body.
 * Replacing twice is replacing once. The file's line ends are kept.
 *
 * @param blocks by `markerKey`, as `figureBlock` makes them
 * @throws FIGURES_MARKER when a marker is malformed, or a block holds a line that would be one
 */
export function replaceTables(markdown: string, blocks: ReadonlyMap<string, string>): string {
  const markers = findMarkers(markdown);
  const lineEnd = markdown.includes('\r\n') ? '\r\n' : '\n';
  let replaced = '';
  let copied = 0;
  for (const { start, end, body, ...marker } of markers) {
    const block = blocks.get(markerKey(marker));
    replaced += markdown.slice(copied, start) + (block === undefined ? body : asLines(block, lineEnd));
    copied = end;
  }
  replaced += markdown.slice(copied);
  const kept = markers.map(markerKey).join('\n');
  const found = findMarkers(replaced).map(markerKey).join('\n');
  // Otherwise the next run would cut the file at another place.
  if (found !== kept) {
    throw benchError('FIGURES_MARKER', `a table must not hold markers or half a fence, got "${found}"`);
  }
  return replaced;
}

/** The blocks of a bench's tables, by the keys of the markers that they belong into. */
export function benchFigures(result: BenchResult): ReadonlyMap<string, string> {
  const tables = benchTables(result);
  return new Map(
    result.scenarios.flatMap((scenario) => {
      const table = tables.get(scenario.name);
      if (table === undefined) return [];
      const lines = [...noteLines(scenario), ...scenario.goals.map(goalLine)].map(inMarkdown);
      const origin = `Median of ${roundsInWords(scenario)}; ${provenanceLine(result)}`;
      const key = markerKey({ command: `npm run bench -- ${result.name}`, table: scenario.name });
      return [[key, figureBlock(markdownTable(table), ...lines, origin)]];
    }),
  );
}

/** A name or note is text; only what would begin a tag or emphasis needs help. */
function inMarkdown(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll(/[*_`[\]]/g, String.raw`\$&`);
}

function asLines(block: string, lineEnd: string): string {
  const text = block === '' || block.endsWith('\n') ? block : `${block}\n`;
  return text.replaceAll(/\r?\n/g, lineEnd);
}
