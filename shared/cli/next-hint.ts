import { readHints } from '../grade/hints.ts';
import { recall, remember } from '../grade/learner-state.ts';
import type { LabTasks } from '../grade/load-tasks.ts';
import type { Task } from '../grade/task.ts';
import { wrapText } from '../lab/fit-text.ts';
import { labelled } from './labelled.ts';
import { paragraphsOf } from './progress/note-of.ts';
import type { Program } from './program.ts';
import type { FoundLab } from './weeks.ts';

const kinds = ['a nudge', 'the idea', 'nearly the answer'] as const;

/** The first task that was not done at the last check; undefined when all were. */
export function firstOpenTask(program: Program, lab: FoundLab, tasks: readonly Task[]): Task | undefined {
  const { done = [] } = recall(program.root, lab.lab);
  return tasks.find(({ id }) => !done.includes(id));
}

/** How many of a task's hints were not shown yet. */
export function hintsLeft(program: Program, lab: FoundLab, task: Task): number {
  const shown = recall(program.root, lab.lab).hints[task.id] ?? 0;
  return Math.max(0, readHints(lab.folder, task.id).length - shown);
}

/**
 * Prints the next hint of a task and remembers that it was shown; after the last one, which names the paragraph
 * of the note, it starts again.
 * @returns false when the task has none
 */
export function printNextHint(
  program: Program,
  lab: FoundLab,
  task: Task,
  { rows }: Pick<LabTasks, 'rows'>,
): boolean {
  const { out, root } = program;
  const hints = readHints(lab.folder, task.id);
  const shown = (recall(root, lab.lab).hints[task.id] ?? 0) % Math.max(1, hints.length);
  const next = hints[shown];
  if (next === undefined) return false;
  out.line(out.style.title(`${task.id}, hint ${shown + 1} of ${hints.length}: ${kinds[shown] ?? ''}`));
  for (const line of next.split('\n').flatMap((text) => wrapText(text, out.columns))) out.line(line);
  const isKept = remember(root, lab.lab, (memory) => ({
    ...memory,
    hints: { ...memory.hints, [task.id]: shown + 1 },
  }));
  if (!isKept)
    out.line(out.style.dim('.lab/learner.json cannot be written: the next call shows this one again.'));
  if (shown + 1 < hints.length) {
    out.line(out.style.dim(`The next one: npm run hint -- ${lab.lab}`));
  } else {
    labelled(out, 'Read', paragraphsOf(root, lab, task.id, rows).join('\n'));
  }
  return true;
}
