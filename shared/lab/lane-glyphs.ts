import { cutText } from './fit-text.ts';
import { counted } from './quantity.ts';
import type { LaneCell, LaneEvent } from './lane-cells.ts';
import type { Style } from './style.ts';

/** One column of a drawn lane: what it means decides its colour, its glyph says the same without one. */
export interface Glyph {
  readonly text: string;
  readonly means: 'idle' | 'busy' | 'crowded' | 'over nine' | 'busy in a fault' | 'fault' | 'open' | 'mark';
}

const markGlyphs = ['◆', '▲', '●', '■'] as const;
const otherMark = '•';
const widestLegendName = 40;

/** Which glyph each name of a mark is drawn with; names that no glyph is left for share the last one. */
export interface MarkGlyphs {
  glyphOf(name: string): string;
  /** The rarest of the names, because the frequent ones are seen in other columns. */
  rarest(names: Iterable<string>): string;
}

/** Gives the most frequent names a glyph of their own; of equally frequent ones the first used. */
export function assignMarkGlyphs(events: readonly LaneEvent[]): MarkGlyphs {
  const uses = new Map<string, number>();
  for (const event of events) {
    if (event.kind === 'mark') uses.set(event.name, (uses.get(event.name) ?? 0) + 1);
  }
  const byUse = [...uses].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  const glyphs = new Map(byUse.map((name, index) => [name, markGlyphs[index] ?? otherMark]));
  return {
    glyphOf: (name) => glyphs.get(name) ?? otherMark,
    rarest: (names) =>
      [...names].reduce((rarest, name) => ((uses.get(name) ?? 0) < (uses.get(rarest) ?? 0) ? name : rarest)),
  };
}

/** A mark hides what lies under it, an open end a fault, a fault the number of spans. */
export function glyphOf(cell: LaneCell, marks: MarkGlyphs): Glyph {
  if (cell.marks.size > 0) return { text: marks.glyphOf(marks.rarest(cell.marks)), means: 'mark' };
  if (cell.open) return { text: '▸', means: 'open' };
  if (cell.fault)
    return cell.depth > 0 ? { text: '▓', means: 'busy in a fault' } : { text: '░', means: 'fault' };
  if (cell.depth > 9) return { text: '+', means: 'over nine' };
  if (cell.depth > 1) return { text: String(cell.depth), means: 'crowded' };
  if (cell.depth === 1) return { text: cell.starts ? '╺' : '━', means: 'busy' };
  return { text: ' ', means: 'idle' };
}

const colours: Record<Glyph['means'], keyof Style | 'plain'> = {
  idle: 'plain',
  busy: 'number',
  crowded: 'number',
  'over nine': 'number',
  'busy in a fault': 'fault',
  fault: 'fault',
  open: 'bad',
  mark: 'title',
};

/** The glyphs as one text; neighbours of one colour share their escape sequences. */
export function paintGlyphs(glyphs: readonly Glyph[], style: Style): string {
  let line = '';
  let run = '';
  let runColour: keyof Style | 'plain' = 'plain';
  const flush = (): void => {
    line += runColour === 'plain' ? run : style[runColour](run);
    run = '';
  };
  for (const { text, means } of glyphs) {
    if (colours[means] !== runColour) flush();
    runColour = colours[means];
    run += text;
  }
  flush();
  return line;
}

/** An explanation of each thing drawn, and of nothing else. */
export function legendOf(
  glyphs: readonly Glyph[],
  events: readonly LaneEvent[],
  marks: MarkGlyphs,
): string[] {
  const drawn = new Set(glyphs.map((glyph) => glyph.means));
  const legend: string[] = [];
  if (drawn.has('busy')) legend.push('╺━ busy');
  if (drawn.has('crowded')) legend.push('2–9 that many at once');
  if (drawn.has('over nine')) legend.push('+ more than nine');
  if (drawn.has('open')) legend.push('▸ never ended');
  if (drawn.has('fault')) legend.push(`░ ${namesOf(events, 'fault')}`);
  if (drawn.has('busy in a fault')) {
    legend.push(drawn.has('fault') ? '▓ busy meanwhile' : `▓ busy during ${namesOf(events, 'fault')}`);
  }
  const names = distinctNames(events, 'mark');
  const others = names.filter((name) => marks.glyphOf(name) === otherMark);
  for (const name of names) {
    if (!others.includes(name)) legend.push(`${marks.glyphOf(name)} ${cutText(name, widestLegendName)}`);
  }
  if (others.length > 0) legend.push(`${otherMark} ${counted(others.length, 'other kind')} of mark`);
  return legend;
}

function namesOf(events: readonly LaneEvent[], kind: LaneEvent['kind']): string {
  const names = distinctNames(events, kind);
  const shown = names
    .slice(0, 3)
    .map((name) => cutText(name, widestLegendName))
    .join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

function distinctNames(events: readonly LaneEvent[], kind: LaneEvent['kind']): string[] {
  return [...new Set(events.filter((event) => event.kind === kind).map((event) => event.name))];
}
