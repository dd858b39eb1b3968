import type { DrawTableOptions } from '../../lab/draw-table.ts';
import { padLeft, padRight, textWidth, wrapText } from '../../lab/fit-text.ts';
import { createStyle } from '../../lab/style.ts';
import type { Bar, Chart } from './charts.ts';

const gap = '   ';
const widestBar = 40;
/** A shorter bar shows nothing that the figure does not. */
const narrowestBar = 8;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** The same for all charts, so that they stand in line. */
interface Widths {
  readonly name: number;
  /** 0: no bars. */
  readonly bar: number;
  readonly text: number;
  /** 0: no ranges. */
  readonly range: number;
}

/**
 * For each chart an empty line, its title, and a line a bar: name, bar, median, range. The longest bar of a chart is
 * its greatest value. Where the terminal is narrow the range goes first, then the bar; name and figure stay.
 */
export function drawCharts(charts: readonly Chart[], options: DrawTableOptions): string[] {
  const style = createStyle(options);
  const widths = widthsOf(
    charts.flatMap(({ bars }) => bars),
    options.columns,
  );
  return charts.flatMap(({ title, better, bars }) => {
    const longest = Math.max(...bars.map(({ value }) => value));
    return [
      '',
      ...wrapText(`${title}: ${better} is better`, options.columns).map(style.title),
      ...bars.map((bar) => (bar.last ? style.dim : String)(drawLine(bar, longest, widths))),
    ];
  });
}

function widthsOf(bars: readonly Bar[], columns: number): Widths {
  const name = widestOf(bars.map(nameOf));
  const text = widestOf(bars.map((bar) => bar.text));
  const range = widestOf(bars.map((bar) => bar.range));
  const room = columns - name - text - 2 * gap.length;
  const withRange = room - range - gap.length >= narrowestBar;
  const bar = withRange ? room - range - gap.length : room;
  return {
    name,
    text,
    bar: bar < narrowestBar ? 0 : Math.min(bar, widestBar),
    range: withRange ? range : 0,
  };
}

function drawLine(bar: Bar, longest: number, widths: Widths): string {
  return [
    padRight(nameOf(bar), widths.name),
    ...(widths.bar === 0 ? [] : [padRight(drawBar(bar, longest, widths.bar), widths.bar)]),
    padLeft(bar.text, widths.text),
    ...(widths.range === 0 ? [] : [padLeft(bar.range, widths.range)]),
  ]
    .join(gap)
    .trimEnd();
}

function nameOf({ name, last }: Bar): string {
  return last ? `  ${name}` : name;
}

/** In eighths of a column; the one before is drawn in another pattern, so that it needs no colour. */
function drawBar({ value, last }: Bar, longest: number, width: number): string {
  const share = longest > 0 ? value / longest : 0;
  if (last) return '░'.repeat(Math.round(share * width));
  const inEighths = Math.round(share * width * 8);
  return '█'.repeat(Math.floor(inEighths / 8)) + (eighths[inEighths % 8] ?? '');
}

function widestOf(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, textWidth(text)), 0);
}
