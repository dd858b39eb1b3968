import type { LabGrade, TaskGrade } from '../grade/grade.ts';
import { drawTable } from '../lab/draw-table.ts';
import { milliseconds } from '../lab/quantity.ts';
import { labelled } from './labelled.ts';
import { sayPredicted, type Predicted } from './print-predictions.ts';
import { printTask } from './print-task.ts';
import type { Output, Program } from './program.ts';
import { sayDoubt, type Said } from './say-failure.ts';
import type { FoundLab } from './weeks.ts';

export interface Beside {
  /** Type errors as TypeScript prints them. */
  readonly types: readonly string[];
  /** The specification is not the one that the learner started from. */
  readonly changed: boolean;
  /** Of a predict lab: its questions and the answers given. */
  readonly predicted?: Predicted;
  /** What is otherwise than at the check before. */
  readonly since?: readonly Said[];
  /** What is said when the lab turns green. */
  readonly debrief?: readonly Said[];
  /** The red tasks shown in full. Default: the first one. */
  readonly inFull?: (red: readonly TaskGrade[]) => readonly TaskGrade[];
}

const words = { done: 'done', failing: 'failing', 'not-started': 'not started' } as const;

/** Tasks, not test files: a line each, then the first red one in full, with what to do about it. */
export function printGrade(program: Program, lab: FoundLab, grade: LabGrade, beside: Beside): void {
  const { out } = program;
  const { style } = out;
  if (beside.changed) {
    const text = `The specification of ${lab.lab} has changed since you started; this is the new one.`;
    out.line(style.fault(text));
  }
  printTasks(out, grade);
  const before = [...sayRight(grade, beside.predicted), ...(beside.since ?? [])];
  for (const { label, text } of before) labelled(out, label, text);
  if (before.length > 0) out.line();
  for (const doubt of grade.doubts) {
    for (const line of sayDoubt(doubt, program.root)) labelled(out, line.label, line.text, style.bad);
  }
  const red = grade.tasks.filter(({ state }) => state !== 'done');
  if (grade.doubts.every(({ kind }) => kind !== 'unloadable')) {
    for (const task of beside.inFull?.(red) ?? red.slice(0, 1)) {
      const { looksLike } = grade;
      printTask(program, lab, task, {
        looksLike,
        ...(beside.predicted ? { predicted: beside.predicted } : {}),
      });
    }
  }
  for (const error of beside.types) labelled(out, 'Type', error, style.fault);
  printEnd(out, lab, grade, red[0]);
  for (const { label, text } of beside.debrief ?? []) labelled(out, label, text);
}

function printTasks(out: Output, grade: LabGrade): void {
  const rows = grade.tasks.map(({ task, state, tests }) => {
    const passed = tests.filter((test) => test.state === 'passed').length;
    const level = task.level === 'further' ? '+' : '';
    return [words[state], `${task.id.split('.')[1]}${level}`, task.title, `${passed} of ${tests.length}`];
  });
  const { core, further } = grade;
  const ahead = further.of === 0 ? '' : `, ${further.done} of ${further.of} further (+)`;
  const title = `${grade.lab}: ${core.done} of ${core.of} core tasks${ahead}`;
  for (const line of drawTable({ title, columns: ['state', 'task', 'what', 'tests'], rows }, out))
    out.line(line);
  out.line();
}

function sayRight(grade: LabGrade, predicted: Predicted | undefined): readonly Said[] {
  const right = predicted === undefined ? undefined : sayPredicted(grade, predicted);
  return right === undefined ? [] : [{ label: 'Predicted', text: right }];
}

function printEnd(out: Output, lab: FoundLab, grade: LabGrade, red: TaskGrade | undefined): void {
  out.line();
  if (red === undefined && grade.doubts.length === 0) {
    out.line(
      out.style.good(`${grade.lab} is done: every task is green, in ${milliseconds(grade.durationMs)}.`),
    );
    return;
  }
  labelled(out, 'See it', `npm run week:${lab.week.number} -- ${lab.lab} --mine`);
  if (red !== undefined) labelled(out, 'Hint', `npm run hint -- ${lab.lab}`);
}
