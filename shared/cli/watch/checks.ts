import type { TaskGrade } from '../../grade/grade.ts';
import { recall } from '../../grade/learner-state.ts';
import type { LabTasks } from '../../grade/load-tasks.ts';
import type { Limits } from '../../grade/run-specification.ts';
import type { Task } from '../../grade/task.ts';
import { labelled } from '../labelled.ts';
import type { Predicted } from '../print-predictions.ts';
import { printTask } from '../print-task.ts';
import type { Program } from '../program.ts';
import { checkMine, type Checked } from '../progress/check-mine.ts';
import { printChecked } from '../progress/print-checked.ts';
import { readAnswers } from '../progress/read-answers.ts';
import { sayDoubt } from '../say-failure.ts';
import type { FoundLab } from '../weeks.ts';
import { firstRed } from './first-red.ts';
import type { Screen } from './screen.ts';
import { showTests } from './show-progress.ts';

/** What the checks of one watched lab share. */
export interface Watched {
  readonly lab: FoundLab;
  readonly tasks: LabTasks;
  readonly screen: Screen;
  readonly limits?: Partial<Limits>;
}

/**
 * Runs the tests of one task to the first that fails, and prints what they say.
 * @param program with the signal of this check
 * @param took says, when asked, how long it took
 * @returns false when a run of the rest would tell nothing more
 */
export async function checkFirst(
  watched: Watched,
  program: Program,
  task: Task,
  took: () => string,
): Promise<boolean> {
  const { lab, screen, limits } = watched;
  const { out } = program;
  screen.status(`${task.id} runs`);
  const onEvent = showTests(screen, task.id);
  const word = await firstRed(program, lab, task, { onEvent, ...(limits === undefined ? {} : { limits }) });
  const after = took();
  const predicted = word.kind === 'red' ? await predictedIn(watched, program, task) : undefined;
  screen.endStatus();
  if (word.kind === 'green') {
    out.line(out.style.good(`${task.id} is green, ${after}.`));
    return true;
  }
  if (word.kind === 'red') {
    printTask(program, lab, word.task, {
      looksLike: null,
      ...(predicted === undefined ? {} : { predicted }),
    });
    labelled(out, 'Took', after);
    return true;
  }
  for (const { label, text } of word.doubts.flatMap((doubt) => sayDoubt(doubt, program.root))) {
    labelled(out, label, text, out.style.bad);
  }
  labelled(out, 'Took', after);
  screen.keys();
  return false;
}

async function predictedIn(
  { lab, tasks }: Watched,
  program: Program,
  task: Task,
): Promise<Predicted | undefined> {
  const rows = tasks.rows.filter((row) => row.task === task.id);
  if (rows.length === 0) return undefined;
  const last = await readAnswers(lab.folder, rows, program);
  return { rows, answers: { first: { ...last, ...recall(program.root, lab.lab).answers?.first }, last } };
}

/** Runs everything and remembers it, as `check` does. */
export function checkWhole({ lab, screen, limits }: Watched, program: Program): Promise<Checked> {
  const onEvent = showTests(screen, 'all tests');
  return checkMine(program, lab, { onEvent, ...(limits === undefined ? {} : { limits }) });
}

/** A page with the whole check. @param inFull the red tasks that are shown in full */
export async function printPage(
  { lab, screen }: Watched,
  program: Program,
  checked: Checked,
  {
    title,
    inFull,
  }: { readonly title: string; readonly inFull: (red: readonly TaskGrade[]) => readonly TaskGrade[] },
): Promise<void> {
  screen.page(title);
  await printChecked(program, lab, checked, { inFull });
  screen.keys();
}
