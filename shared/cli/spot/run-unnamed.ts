/**
 * The demonstration of a lab on whatever LAB_IMPL chose for it, without a word of what that is. A program of its
 * own, since a wrong implementation may loop, throw, or leave something open.
 * Called with the number of the week, the lab, the seed, and the name that is not to be told.
 */
import { createProgram, type Program } from '../program.ts';
import { loadLabs, runWeek } from '../run-week.ts';
import { listenForStop, Stopped } from '../stop.ts';
import { findWeeks } from '../weeks.ts';

const [number, name = '', seed, secret = ''] = process.argv.slice(2);
const stop = listenForStop(process, () => undefined);
const program = createProgram(process, stop.signal);

try {
  const week = findWeeks(program.root).find(
    (each) => String(each.number) === number && each.labs.includes(name),
  );
  if (week === undefined) throw new TypeError(`the week must hold the lab ${name}, got ${number}`);
  process.exitCode = await runWeek(keepingSecret(program, secret), {
    week,
    labs: await loadLabs(program.root, week, [name]),
    alone: true,
    ask: false,
    json: false,
    seed: Number(seed),
    // What it runs on stays unsaid.
    implementations: new Map(),
  });
} catch (error) {
  if (!(error instanceof Stopped)) program.err.line(String(error));
  process.exitCode = 1;
}
stop.finish();
// A bug may be that something is left open.
process.exit();

/** A stack trace would name the file. */
function keepingSecret(base: Program, word: string): Program {
  const { out } = base;
  return {
    ...base,
    out: {
      stream: out.stream,
      isTerminal: out.isTerminal,
      colour: out.colour,
      style: out.style,
      get columns() {
        return out.columns;
      },
      line: (text = '') => out.line(word === '' ? text : text.replaceAll(word, '…')),
    },
  };
}
