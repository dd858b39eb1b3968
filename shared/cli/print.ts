import { wrapText } from '../lab/fit-text.ts';
import type { LabFinished } from '../lab/index.ts';
import type { Output } from './program.ts';
import type { WeekRun } from './run-week.ts';

/** A paragraph in one style, wrapped to the terminal. */
export function printWords(out: Output, style: (text: string) => string, text: string): void {
  for (const line of wrapText(text, out.columns)) out.line(style(line));
}

/** Why a lab has no findings: skipped, stopped, or its error with the seed to see it again. */
export function printFailure(out: Output, run: WeekRun, finished: LabFinished): void {
  const { style } = out;
  if (finished.skipped !== null) {
    printWords(out, style.fault, `${finished.lab} is skipped: it ${finished.skipped}`);
    return;
  }
  if (finished.error?.code === 'RUN_STOPPED') {
    out.line(style.fault(`${finished.lab} was stopped; what it started is closed.`));
    return;
  }
  out.line(style.bad(`${finished.lab} failed with seed ${finished.seed}:`));
  for (const line of (finished.error?.stack ?? 'no error was given').split('\n')) out.line(`  ${line}`);
  out.line(`Again:  npm run week:${run.week.number} -- ${finished.lab} --seed ${finished.seed}`);
}
