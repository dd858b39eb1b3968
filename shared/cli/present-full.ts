import { drawLanes } from '../lab/draw-lanes.ts';
import { drawTable } from '../lab/draw-table.ts';
import { wrapText } from '../lab/fit-text.ts';
import { milliseconds } from '../lab/quantity.ts';
import type { RunEvent } from '../lab/index.ts';
import { printFailure, printWords } from './print.ts';
import type { Output, Program } from './program.ts';
import type { EndedLab, Presenter, WeekRun } from './run-week.ts';

const timeColumn = 8;

/** One lab on its own: what happens while it happens, the tables, the timeline, why, and the answer. */
export function presentFull(program: Program, run: WeekRun): Presenter {
  const { out } = program;
  return {
    event: (event) => printEvent(out, program, run, event),
    ended: (ended) => printEnd(out, run, ended),
  };
}

function printEvent(out: Output, program: Program, run: WeekRun, event: RunEvent): void {
  const { style } = out;
  switch (event.event) {
    case 'run.started':
      printWords(out, style.dim, `Node ${program.node.version} (${program.node.origin}), seed ${event.seed}`);
      for (const [lab, implementation] of run.implementations) {
        printWords(out, style.fault, `${lab} runs on ${implementation}, not on the reference`);
      }
      return out.line();
    case 'lab.started': {
      const about = event.seconds === null ? '' : `, about ${milliseconds(event.seconds * 1000)}`;
      printWords(out, style.title, event.title);
      printWords(out, style.dim, `week ${run.week.number}, ${event.lab}, ${event.topics.join(' ')}${about}`);
      return out.line();
    }
    case 'line': {
      const [first = '', ...rest] = wrapText(event.text, Math.max(20, out.columns - timeColumn - 2));
      const time = `${(event.atMs / 1000).toFixed(1)} s`.padStart(timeColumn - 2);
      out.line(`${style.dim(time)}  ${first}`);
      for (const line of rest) out.line(`${' '.repeat(timeColumn)}${line}`);
      return undefined;
    }
    case 'table':
      out.line();
      for (const line of drawTable(event, out)) out.line(line);
      return out.line();
    case 'mark':
    case 'span':
    case 'lab.finished':
    case 'run.finished':
      return undefined;
  }
}

function printEnd(out: Output, run: WeekRun, { name, lab, finished, recording, guess }: EndedLab): void {
  const events = recording?.events() ?? [];
  if (recording !== undefined && events.length > 0) {
    out.line(out.style.title('Timeline'));
    const durationMs = finished.durationMs;
    const { columns, colour } = out;
    for (const line of drawLanes(events, { columns, colour, durationMs, dropped: recording.dropped() }))
      out.line(line);
    out.line();
  }
  if (finished.findings === null || lab === undefined) {
    printFailure(out, run, finished);
    return;
  }
  if (lab.why !== undefined) labelled(out, 'Why', lab.why);
  if (lab.question !== undefined) {
    labelled(out, 'Asked', lab.question.ask);
    labelled(out, 'Answer', lab.question.answer(finished.findings));
    if (guess !== undefined) labelled(out, 'You said', guess);
  }
  labelled(out, 'Read', `${run.week.folder}/${name}/README.md, and the note it names`);
  labelled(out, 'Took', milliseconds(finished.durationMs));
  if (run.trace !== undefined) labelled(out, 'Trace', `${run.trace.path} (open it in ui.perfetto.dev)`);
  if (run.html !== undefined) labelled(out, 'Page', `${run.html.path} (open it in a browser)`);
}

function labelled(out: Output, label: string, text: string): void {
  const width = 10;
  const [first = '', ...rest] = wrapText(text, Math.max(20, out.columns - width));
  out.line(`${out.style.title(label.padEnd(width))}${first}`);
  for (const line of rest) out.line(`${' '.repeat(width)}${line}`);
}
