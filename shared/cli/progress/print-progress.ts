import { drawTable } from '../../lab/draw-table.ts';
import { wrapText } from '../../lab/fit-text.ts';
import { labelled } from '../labelled.ts';
import type { Output } from '../program.ts';
import { sayState, waysGone } from './say-state.ts';
import type { SurveyedWeek } from './survey.ts';
import { whereToGoOn } from './where-to-go-on.ts';

const ways = ['tour', 'core', 'all'] as const;

/** Eight weeks, every lab a line, the three ways through each week, and where to go on. */
export function printProgress(out: Output, weeks: readonly SurveyedWeek[]): void {
  for (const { week, labs, planned } of weeks) {
    if (labs.length === 0) out.line(out.style.title(week.title));
    else {
      const rows = labs.map(({ lab, state, minutes }) => [
        lab,
        sayState(state),
        ...ways.map((way) => `${minutes[way]} min`),
      ]);
      const table = { title: week.title, columns: ['lab', 'state', ...ways], rows };
      for (const line of drawTable(table, out)) out.line(line);
      labelled(out, 'Ways', sayWays(labs));
    }
    if (planned.length > 0) {
      for (const line of wrapText(`Not there yet: ${planned.join(', ')}`, out.columns))
        out.line(out.style.dim(line));
    } else if (labs.length === 0) out.line(out.style.dim('No lab of this week is there yet.'));
    out.line();
  }
  const { why, command } = whereToGoOn(weeks);
  labelled(out, 'Go on', `${why}\n${command}`);
}

function sayWays(labs: SurveyedWeek['labs']): string {
  return ways
    .map((way) => `${way} ${labs.filter((lab) => waysGone(lab)[way]).length} of ${labs.length}`)
    .join(', ');
}

/** The same for a program: an object a lab, then one with `next`. */
export function printProgressJson(out: Output, weeks: readonly SurveyedWeek[]): void {
  for (const { week, labs, planned } of weeks) {
    for (const surveyed of labs) {
      const { lab, state, minutes } = surveyed;
      const grade = state.kind === 'graded' ? state.grade : null;
      out.line(
        JSON.stringify({
          week: week.number,
          lab,
          state: state.kind,
          words: sayState(state),
          core: grade?.core ?? null,
          further: grade?.further ?? null,
          done: grade?.isDone ?? false,
          stale: grade?.stale ?? null,
          ways: waysGone(surveyed),
          minutes,
        }),
      );
    }
    for (const lab of planned) out.line(JSON.stringify({ week: week.number, lab, state: 'not-there-yet' }));
  }
  out.line(JSON.stringify({ next: whereToGoOn(weeks) }));
}
