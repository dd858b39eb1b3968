import type { LabGrade, TestGrade } from '../grade/grade.ts';
import type { RememberedAnswers } from '../grade/learner-state.ts';
import type { Row } from '../grade/prediction.ts';
import { drawTable } from '../lab/draw-table.ts';
import { labelled } from './labelled.ts';
import { noteOf } from './progress/note-of.ts';
import type { Output, Program } from './program.ts';
import type { FoundLab } from './weeks.ts';

/** A row of a predict lab with what was answered and what was seen. */
interface GradedRow {
  readonly row: Row;
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly verdict: 'right' | 'wrong' | 'open' | 'not run';
  /** Undefined where nothing was answered or measured. */
  readonly seen: string | undefined;
}

export interface Predicted {
  readonly rows: readonly Row[];
  readonly answers: RememberedAnswers;
}

/**
 * The rows of one task: predicted beside seen, the first answer beside the last, and for a wrong one its
 * paragraph in the note. Kept rows are counted apart, and what was seen of them is not told.
 */
export function printPredictions(
  program: Program,
  lab: FoundLab,
  tests: readonly TestGrade[],
  { rows, answers }: Predicted,
): void {
  const { out } = program;
  const graded = gradeRows(rows, tests, answers);
  const shown = graded.filter(({ row }) => !row.kept);
  if (shown.length > 0) {
    const table = {
      title: 'Predicted and seen',
      columns: ['row', 'first', 'now', 'seen', 'is', 'read'],
      rows: shown.map(({ row, first, last, seen, verdict }) => [
        row.id.split('.').slice(1).join('.') || row.id,
        first === last ? '' : (first ?? ''),
        last ?? '',
        seen ?? '',
        verdict,
        verdict === 'wrong' ? `#${row.note}` : '',
      ]),
    };
    for (const line of drawTable(table, out)) out.line(line);
  }
  printKept(
    out,
    graded.filter(({ row }) => row.kept),
  );
  const note = noteOf(program.root, lab);
  if (note !== undefined && graded.some(({ verdict }) => verdict === 'wrong')) labelled(out, 'Read', note);
}

function printKept(out: Output, kept: readonly GradedRow[]): void {
  if (kept.length === 0) return;
  const right = kept.filter(({ verdict }) => verdict === 'right').length;
  const wrong = kept.filter(({ verdict }) => verdict === 'wrong');
  const which = wrong.map(({ row }) => `${row.id} (read #${row.note})`).join(', ');
  labelled(
    out,
    'Kept',
    `${right} of ${kept.length} right of the rows that only check runs${which === '' ? '' : `; wrong: ${which}`}`,
  );
}

/** How many rows of the whole lab are right now, and how many were at the first answer; kept rows apart. */
export function sayPredicted(grade: LabGrade, { rows, answers }: Predicted): string | undefined {
  if (rows.length === 0) return undefined;
  const tests = grade.tasks.flatMap((task) => task.tests);
  const say = (graded: readonly GradedRow[]): string => {
    const right = graded.filter(({ verdict }) => verdict === 'right');
    const before = graded.filter(({ first, seen }) => first !== undefined && first === seen);
    const wasOther = before.length === right.length ? '' : `, ${before.length} at the first answer`;
    return `${right.length} of ${graded.length} right${wasOther}`;
  };
  const graded = gradeRows(rows, tests, answers);
  const kept = graded.filter(({ row }) => row.kept);
  const shown = say(graded.filter(({ row }) => !row.kept));
  return kept.length === 0 ? shown : `${shown}; kept rows: ${say(kept)}`;
}

function gradeRows(
  rows: readonly Row[],
  tests: readonly TestGrade[],
  answers: RememberedAnswers,
): readonly GradedRow[] {
  return rows.flatMap((row): GradedRow[] => {
    const test = tests.find((each) => isTestOf(row, each));
    if (test === undefined) return [];
    const first = answers.first[row.id];
    const last = test.failure?.prediction?.predicted ?? answers.last[row.id];
    const base = { row, first, last };
    if (test.state === 'passed') return [{ ...base, verdict: 'right', seen: last }];
    if (test.state === 'not-written') return [{ ...base, verdict: 'open', seen: undefined }];
    if (test.failure?.prediction) return [{ ...base, verdict: 'wrong', seen: test.failure.prediction.seen }];
    return [{ ...base, verdict: test.state === 'failed' ? 'wrong' : 'not run', seen: undefined }];
  });
}

/** A row's test is named after the row: `lab.task > row: what is asked`. */
function isTestOf(row: Row, { test }: TestGrade): boolean {
  const name = test.slice(row.task.length + ' > '.length);
  return test.startsWith(`${row.task} > `) && (name === row.id || name.startsWith(`${row.id}:`));
}
