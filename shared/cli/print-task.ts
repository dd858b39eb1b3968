import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LabGrade, TaskGrade } from '../grade/grade.ts';
import { labelled } from './labelled.ts';
import { printPredictions, type Predicted } from './print-predictions.ts';
import type { Program } from './program.ts';
import { sayFailure } from './say-failure.ts';
import type { FoundLab } from './weeks.ts';

/** One red task in full: its first failing test, or its predictions, and the mistake that it looks like. */
export function printTask(
  program: Program,
  lab: FoundLab,
  { task, state, tests }: TaskGrade,
  { looksLike, predicted }: { readonly looksLike: LabGrade['looksLike']; readonly predicted?: Predicted },
): void {
  const { out } = program;
  out.line(out.style.title(`${task.id}: ${task.title}`));
  if (state === 'not-started') {
    const brief = `${lab.week.folder}/${lab.lab}/README.md`;
    labelled(out, 'Next', `not written yet; about ${task.minutes} minutes. The brief: ${brief}`);
    return;
  }
  const rows = predicted?.rows.filter((row) => row.task === task.id) ?? [];
  if (predicted !== undefined && rows.length > 0) {
    printPredictions(program, lab, tests, { rows, answers: predicted.answers });
  }
  const first = tests.find((test) => test.state === 'failed' && test.failure?.prediction === null);
  if (first?.failure) {
    labelled(out, 'Test', first.test.slice(task.id.length + 3));
    for (const { label, text } of sayFailure(first.failure, lab.folder)) labelled(out, label, text);
  }
  const more = tests.filter((test) => test.state === 'failed').length - 1;
  if (more > 0 && rows.length === 0) {
    labelled(out, 'And', `${more} more of this task ${more === 1 ? 'fails' : 'fail'}`);
  }
  if (looksLike !== null) labelled(out, 'Looks like', sayWrong(lab, looksLike));
}

/** The header of a wrong implementation says what its mistake is. */
export function sayWrong(lab: FoundLab, name: string): string {
  const source = readFileSync(join(lab.folder, 'wrong', `${name}.ts`), 'utf8');
  const header = /Caught by: [a-z0-9.-]+\.\s*([\s\S]*?)\s*\*\//.exec(source)?.[1] ?? '';
  return `${name}. ${header.replaceAll(/\s*\n \* ?/g, ' ')}`;
}
