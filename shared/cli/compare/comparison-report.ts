import { provenanceLine } from '../../bench/index.ts';
import type { DrawTableOptions } from '../../lab/draw-table.ts';
import { wrapText } from '../../lab/fit-text.ts';
import { counted, milliseconds } from '../../lab/quantity.ts';
import { createStyle } from '../../lab/style.ts';
import { chartsOf, memoryLine, ratioLines, unlikeLast } from './charts.ts';
import type { ComparisonResult } from './comparison-result.ts';
import { drawCharts } from './draw-charts.ts';

/** The comparison for a terminal: where it was measured, a chart a measure, the ratios. */
export function comparisonReport(
  result: ComparisonResult,
  options: DrawTableOptions,
  last?: ComparisonResult,
): string[] {
  const style = createStyle(options);
  const words = (text: string, paint = (line: string) => line): string[] =>
    wrapText(text, options.columns).map((line) => paint(line));
  return [
    ...words(`${result.lab}: ${result.title}`, style.title),
    ...words(provenanceLine(result)),
    ...words(howMeasured(result), style.dim),
    ...drawCharts(chartsOf(result, last), options),
    '',
    ...ratioLines(result, last).flatMap((line) => words(line)),
    ...openTaskLines(result).flatMap((line) => words(line)),
    ...words(memoryLine(result), style.dim),
    ...(last === undefined ? [] : lastLines(result, last).flatMap((line) => words(line, style.dim))),
  ];
}

/** `7 paired rounds of 500 ms, 64 in flight, each contender in a process of its own` */
export function howMeasured({ rounds, roundMs, inFlight }: ComparisonResult): string {
  const paired = rounds === 1 ? '1 round' : counted(rounds, 'paired round');
  return `${paired} of ${milliseconds(roundMs)}, ${inFlight} in flight, each contender in a process of its own; bars are medians, beside them the range over the rounds`;
}

/** A version may be compared with further tasks open; a reader must know. */
export function openTaskLines({ openTasks }: ComparisonResult): readonly string[] {
  return openTasks.length === 0 ? [] : [`Mine was measured with further tasks open: ${openTasks.join(', ')}`];
}

/** When the comparison before was, on what, and whether the two may be held against each other. */
export function lastLines(result: ComparisonResult, last: ComparisonResult): readonly string[] {
  const unlike = unlikeLast(result, last);
  return [`Last time: ${provenanceLine(last)}`, ...(unlike === undefined ? [] : [unlike])];
}
