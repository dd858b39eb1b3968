import { printGrade, type Beside } from '../print-grade.ts';
import type { Program } from '../program.ts';
import type { FoundLab } from '../weeks.ts';
import type { Checked } from './check-mine.ts';
import { debriefOf, sayDebrief } from './debrief.ts';
import { saySince, sinceLast, turnsGreen } from './since-last.ts';

/** A check in full: the grade, what changed since the one before, and the debrief when the lab turns green. */
export async function printChecked(
  program: Program,
  lab: FoundLab,
  checked: Checked,
  { inFull }: Pick<Beside, 'inFull'> = {},
): Promise<void> {
  const { grade, types, changed, rows, answers } = checked;
  const since = sinceLast(checked);
  const debrief = turnsGreen(checked) ? await debriefOf(lab.folder) : undefined;
  printGrade(program, lab, grade, {
    types,
    changed,
    ...(inFull === undefined ? {} : { inFull }),
    ...(rows.length > 0 ? { predicted: { rows, answers } } : {}),
    ...(since === undefined ? {} : { since: saySince(since, new Date()) }),
    ...(debrief === undefined ? {} : { debrief: sayDebrief(debrief) }),
  });
}
