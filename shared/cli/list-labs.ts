import { drawTable } from '../lab/draw-table.ts';
import { milliseconds } from '../lab/quantity.ts';
import type { Program } from './program.ts';
import type { LoadedLab } from './run-week.ts';
import type { Week } from './weeks.ts';

/** The labs of a week that are there, in the order of its NOTES.md. A week without any is no error. */
export function listLabs(program: Program, week: Week, labs: readonly LoadedLab[], json: boolean): number {
  const { out } = program;
  if (json) {
    for (const { name, lab } of labs) {
      out.line(
        JSON.stringify({
          lab: name,
          week: week.number,
          title: lab?.title ?? null,
          seconds: lab?.seconds ?? null,
        }),
      );
    }
    return 0;
  }
  if (labs.length === 0) {
    out.line(`${week.title}: no lab of this week is there yet.`);
    out.line(`Its goal and its topics: ${week.folder}/NOTES.md`);
    return 0;
  }
  const rows = labs.map(({ name, lab }) => [
    name,
    lab?.title ?? 'cannot be loaded',
    lab?.topics.join(' ') ?? '',
    lab?.seconds === undefined ? '' : milliseconds(lab.seconds * 1000),
  ]);
  for (const line of drawTable(
    { title: week.title, columns: ['lab', 'title', 'topics', 'about'], rows },
    out,
  )) {
    out.line(line);
  }
  return 0;
}
