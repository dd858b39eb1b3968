import type { LabGrade } from '../../grade/grade.ts';
import type { Task } from '../../grade/task.ts';
import { sayDoubt } from '../say-failure.ts';

/** What a grade says of a version that is to be timed. */
export interface Verdict {
  /** Core tasks that are not green: with any of them the version is wrong, and what is wrong is not timed. */
  readonly red: readonly Task[];
  /** Why the run of the specification proves nothing, a line each. */
  readonly doubts: readonly string[];
  /** Further tasks that are not green. The version does what the core promises; its figures say so. */
  readonly openTasks: readonly string[];
}

export function verdictOn(grade: LabGrade, root: string): Verdict {
  const open = grade.tasks.filter(({ state }) => state !== 'done').map(({ task }) => task);
  return {
    red: open.filter(({ level }) => level === 'core'),
    doubts: grade.doubts.flatMap((doubt) =>
      sayDoubt(doubt, root).map(({ label, text }) => `${label}: ${text}`),
    ),
    openTasks: open.filter(({ level }) => level === 'further').map(({ id }) => id),
  };
}

export function mayBeTimed({ red, doubts }: Verdict): boolean {
  return red.length === 0 && doubts.length === 0;
}

/** What is in the way, and the command that shows it in full. */
export function whyNotTimed(lab: string, { red, doubts }: Verdict): readonly string[] {
  return [
    `${lab} is not compared: what is wrong is not timed.`,
    ...red.map(({ id, title }) => `  red  ${id}: ${title}`),
    ...doubts.map((doubt) => `  ${doubt}`),
    `See it in full: npm run check -- ${lab}`,
  ];
}
