import { drawTable } from '../lab/draw-table.ts';
import { wrapText } from '../lab/fit-text.ts';
import { milliseconds } from '../lab/quantity.ts';
import type { LabFinished, RunEvent, Table } from '../lab/index.ts';
import { printFailure, printWords } from './print.ts';
import type { Output, Program } from './program.ts';
import type { EndedLab, Presenter, WeekRun } from './run-week.ts';

/** A whole week: what will run, three lines a lab, then what to read and the command to practise. */
export function presentBrief(program: Program, run: WeekRun): Presenter {
  const { out } = program;
  let lastTable: Table | undefined;
  const all: LabFinished[] = [];
  return {
    event(event: RunEvent) {
      switch (event.event) {
        case 'run.started':
          return printPlan(out, program, run);
        case 'table':
          lastTable = event;
          return undefined;
        case 'lab.started':
          return printBeginning(out, event.title);
        case 'lab.finished':
          all.push(event);
          return undefined;
        case 'run.finished':
          return printEnd(out, run, all, lastTable);
        case 'line':
        case 'mark':
        case 'span':
          return undefined;
      }
    },
    ended: (ended) => printLab(out, run, ended),
  };
}

function printPlan(out: Output, program: Program, run: WeekRun): void {
  const { style } = out;
  const seconds = run.labs.reduce((sum, { lab }) => sum + (lab?.seconds ?? 0), 0);
  const labs = run.labs.length === 1 ? '1 lab' : `${run.labs.length} labs`;
  printWords(out, style.title, run.week.title);
  printWords(
    out,
    style.dim,
    `${labs}, about ${milliseconds(seconds * 1000)}, seed ${run.seed}; Node ${program.node.version} (${program.node.origin})`,
  );
  printWords(out, style.dim, run.labs.map(({ name }) => name).join(', '));
  for (const [lab, implementation] of run.implementations) {
    printWords(out, style.fault, `${lab} runs on ${implementation}, not on the reference`);
  }
  out.line();
}

/** On a terminal the line stands while the lab runs, and is then written over. */
function printBeginning(out: Output, title: string): void {
  if (out.isTerminal) out.stream.write(`  running: ${title} …`.slice(0, out.columns - 1));
}

function printLab(out: Output, run: WeekRun, { name, lab, finished }: EndedLab): void {
  if (out.isTerminal) out.stream.write('\r\u001B[K');
  const { style } = out;
  if (finished.findings === null || lab === undefined) {
    printFailure(out, run, finished);
    out.line();
    return;
  }
  out.line(`${style.title(name)}  ${lab.title}, ${milliseconds(finished.durationMs)}`);
  const seen = lab.seen?.(finished.findings);
  if (seen !== undefined) indented(out, 'seen', seen);
  if (lab.why !== undefined) indented(out, 'why', lab.why);
  out.line();
}

function indented(out: Output, label: string, text: string): void {
  const [first = '', ...rest] = wrapText(text, Math.max(20, out.columns - 8));
  out.line(`  ${out.style.dim(label.padEnd(6))}${first}`);
  for (const line of rest) out.line(`        ${line}`);
}

function printEnd(
  out: Output,
  run: WeekRun,
  all: readonly LabFinished[],
  lastTable: Table | undefined,
): void {
  // A week of one lab has room for what that lab found.
  const table = run.labs.length === 1 ? lastTable : weekTable(run, all);
  if (table !== undefined) {
    for (const line of drawTable(table, out)) out.line(line);
    out.line();
  }
  const labs = run.labs.flatMap(({ lab }) => lab ?? []);
  const [first] = labs;
  if (first === undefined) return;
  const rows = [
    ['Topics', labs.flatMap(({ topics }) => topics).join(' ')],
    ['Read', `${run.week.folder}/NOTES.md`],
    ['In full', `npm run week:${run.week.number} -- ${first.name}`],
    ['Practise', `npm run practice -- ${first.name}`],
  ];
  for (const [label = '', text = ''] of rows) out.line(`${out.style.title(label.padEnd(10))}${text}`);
}

function weekTable(run: WeekRun, all: readonly LabFinished[]): Table {
  const rows = all.map(({ lab: name, ok, skipped, durationMs }) => [
    name,
    run.labs.find((loaded) => loaded.name === name)?.lab?.topics.join(' ') ?? '',
    verdictOf(ok, skipped),
    milliseconds(durationMs),
  ]);
  return { title: 'What ran', columns: ['lab', 'topics', 'result', 'took'], rows };
}

function verdictOf(ok: boolean, skipped: string | null): string {
  if (skipped !== null) return 'skipped';
  return ok ? 'ran' : 'failed';
}
