import { drawTable } from '../lab/draw-table.ts';
import { wrapText } from '../lab/fit-text.ts';
import { milliseconds } from '../lab/quantity.ts';
import type { Lab, RunEvent, Table } from '../lab/index.ts';
import { printFailure, printWords } from './print.ts';
import type { Output, Program } from './program.ts';
import type { EndedLab, Presenter, WeekRun } from './run-week.ts';

/** A whole week: what will run, three lines a lab, then what to read and the command to practise. */
export function presentBrief(program: Program, run: WeekRun): Presenter {
  const { out } = program;
  let lastTable: Table | undefined;
  let topics: readonly string[] = [];
  return {
    event(event: RunEvent) {
      switch (event.event) {
        case 'run.started':
          return printPlan(out, program, run);
        case 'table':
          lastTable = event;
          return undefined;
        case 'lab.started':
          topics = [...topics, ...event.topics];
          return printBeginning(out, event.title);
        case 'run.finished':
          return printEnd(out, run, topics, lastTable);
        case 'line':
        case 'mark':
        case 'span':
        case 'lab.finished':
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

function printEnd(out: Output, run: WeekRun, topics: readonly string[], lastTable: Table | undefined): void {
  // A week of one lab has room for what that lab found.
  if (run.labs.length === 1 && lastTable !== undefined) {
    for (const line of drawTable(lastTable, out)) out.line(line);
    out.line();
  }
  const first: Lab | undefined = run.labs.find(({ lab }) => lab !== undefined)?.lab;
  if (first === undefined) return;
  const rows = [
    ['Topics', topics.join(' ')],
    ['Read', `${run.week.folder}/NOTES.md`],
    ['In full', `npm run week:${run.week.number} -- ${first.name}`],
    ['Practise', `${run.week.folder}/${first.name}/README.md says how to write your own`],
  ];
  for (const [label = '', text = ''] of rows) out.line(`${out.style.title(label.padEnd(10))}${text}`);
}
