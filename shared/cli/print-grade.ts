import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrapText } from '../lab/fit-text.ts';
import { drawTable } from '../lab/draw-table.ts';
import { milliseconds } from '../lab/quantity.ts';
import type { LabGrade, TaskGrade } from '../grade/grade.ts';
import { sayDoubt, sayFailure } from './say-failure.ts';
import type { Output, Program } from './program.ts';
import type { FoundLab } from './weeks.ts';

export interface Beside {
  /** Type errors as TypeScript prints them. */
  readonly types: readonly string[];
  /** The specification is not the one that the learner started from. */
  readonly changed: boolean;
}

const words = { done: 'done', failing: 'failing', 'not-started': 'not started' } as const;

/** Tasks, not test files: a line each, then the first red one in full, with what to do about it. */
export function printGrade(program: Program, lab: FoundLab, grade: LabGrade, beside: Beside): void {
  const { out } = program;
  const { style } = out;
  if (beside.changed) {
    out.line(
      style.fault(`The specification of ${lab.lab} has changed since you started; this is the new one.`),
    );
  }
  printTasks(out, grade);
  for (const doubt of grade.doubts) {
    for (const line of sayDoubt(doubt, program.root)) labelled(out, line.label, line.text, style.bad);
  }
  const red = grade.tasks.find(({ state }) => state !== 'done');
  if (grade.doubts.every(({ kind }) => kind !== 'unloadable') && red !== undefined)
    printTask(program, lab, grade, red);
  for (const error of beside.types) labelled(out, 'Type', error, style.fault);
  printEnd(out, lab, grade, red);
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

function printTask(
  program: Program,
  lab: FoundLab,
  grade: LabGrade,
  { task, state, tests }: TaskGrade,
): void {
  const { out } = program;
  const { style } = out;
  out.line(style.title(`${task.id}: ${task.title}`));
  if (state === 'not-started') {
    labelled(
      out,
      'Next',
      `not written yet; about ${task.minutes} minutes. The brief: ${lab.week.folder}/${lab.lab}/README.md`,
    );
    return;
  }
  const predictions = tests.flatMap(({ failure }) => (failure?.prediction ? [failure.prediction] : []));
  if (predictions.length > 0) {
    const table = {
      title: 'Predicted and seen',
      columns: ['row', 'predicted', 'seen', 'read'],
      rows: predictions
        .filter(({ kept }) => !kept)
        .map(({ row, predicted, seen, note }) => [row, predicted, seen, `#${note}`]),
    };
    if (table.rows.length > 0) for (const line of drawTable(table, out)) out.line(line);
    const kept = predictions.filter((prediction) => prediction.kept);
    if (kept.length > 0)
      labelled(
        out,
        'Kept',
        `${kept.length} wrong of the rows that only check runs: ${kept.map(({ row, note }) => `${row} (read #${note})`).join(', ')}`,
      );
  }
  const first = tests.find((test) => test.state === 'failed' && test.failure?.prediction === null);
  if (first?.failure) {
    labelled(out, 'Test', first.test.slice(task.id.length + 3));
    for (const { label, text } of sayFailure(first.failure, lab.folder)) labelled(out, label, text);
  }
  const more = tests.filter((test) => test.state === 'failed').length - 1;
  if (more > 0 && predictions.length === 0)
    labelled(out, 'And', `${more} more of this task ${more === 1 ? 'fails' : 'fail'}`);
  if (grade.looksLike !== null) labelled(out, 'Looks like', sayWrong(lab, grade.looksLike));
}

/** The header of a wrong implementation says what its mistake is. */
function sayWrong(lab: FoundLab, name: string): string {
  const source = readFileSync(join(lab.folder, 'wrong', `${name}.ts`), 'utf8');
  const header = /Caught by: [a-z0-9.-]+\.\s*([\s\S]*?)\s*\*\//.exec(source)?.[1] ?? '';
  return `${name}. ${header.replaceAll(/\s*\n \* ?/g, ' ')}`;
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

function labelled(out: Output, label: string, text: string, paint = (line: string): string => line): void {
  const width = 12;
  const lines = text.split('\n').flatMap((line) => wrapText(line, Math.max(20, out.columns - width)));
  lines.forEach((line, index) =>
    out.line(`${out.style.title((index === 0 ? label : '').padEnd(width))}${paint(line)}`),
  );
}
