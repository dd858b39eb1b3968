import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import type { Program } from '../program.ts';
import { chooseForRun } from '../choose-for-run.ts';
import { listLabs } from '../list-labs.ts';
import { loadLabs, runWeek, type WeekRun } from '../run-week.ts';
import { prepareHtml } from '../save-html.ts';
import { prepareTrace } from '../save-trace.ts';
import { UsageError, unknownWord } from '../usage-error.ts';
import { findLabs, findWeeks, type Week } from '../weeks.ts';

const flags = {
  list: { type: 'boolean', help: 'print the labs of the week and run none' },
  answers: { type: 'boolean', help: 'do not ask the question before a lab, only answer it' },
  json: { type: 'boolean', help: 'one JSON object a line on standard output; use npm run -s' },
  seed: { type: 'integer', value: '42', range: [0, 2 ** 31 - 1], help: 'draw the same random numbers again' },
  mine: { type: 'boolean', help: 'run your own version, of every lab that you have begun' },
  with: {
    type: 'string',
    value: 'wrong/name',
    help: 'run one lab on another implementation: starter, wrong/<name>',
  },
  trace: { type: 'string', value: 'out.json', help: 'save the timeline of one lab as Chrome trace JSON' },
  html: { type: 'string', value: 'out.html', help: 'save the run of one lab as a page for a browser' },
} as const satisfies FlagSpecs;

export const week: Command = {
  name: 'week',
  usage: 'npm run week:N [-- lab] [flags after the two dashes]',
  summary: 'Runs the labs of week N, three lines a lab, or one lab in full.',
  flags,
  notes: [
    'Exit codes: 0 all labs ran; 1 a lab failed; 2 the call was wrong; stopped by Ctrl-C: 130 or SIGINT.',
  ],
  async run([number = '', ...args], program) {
    const parsed = parseFlags(args, flags);
    const chosenWeek = weekOf(number, program);
    const names = labsToRun(chosenWeek, parsed.words, program.root);
    const files = await filesOf(number, parsed.flags, parsed.words.length > 0, program);
    const implementations = chooseForRun(program, chosenWeek, names, parsed.flags, parsed.words.length > 0);
    const labs = await loadLabs(program.root, chosenWeek, names);
    if (parsed.flags.list || names.length === 0)
      return listLabs(program, chosenWeek, labs, parsed.flags.json);
    return runWeek(program, {
      week: chosenWeek,
      labs,
      alone: parsed.words.length > 0,
      ask: !parsed.flags.answers,
      json: parsed.flags.json,
      seed: parsed.flags.seed ?? freshSeed(),
      implementations,
      ...files,
    });
  },
};

/** What the run is to be saved to; looked at before it begins. */
async function filesOf(
  number: string,
  { trace, html }: { readonly trace: string | undefined; readonly html: string | undefined },
  alone: boolean,
  program: Program,
): Promise<Pick<WeekRun, 'trace' | 'html'>> {
  const [flag, example] = trace === undefined ? ['--html', 'out.html'] : ['--trace', 'out.json'];
  if ((trace ?? html) !== undefined && !alone) {
    throw new UsageError(`${flag} saves one lab: npm run week:${number} -- <lab> ${flag} ${example}.`);
  }
  return {
    ...(trace === undefined ? {} : { trace: await prepareTrace(program, trace) }),
    ...(html === undefined ? {} : { html: await prepareHtml(program, html) }),
  };
}

function weekOf(number: string, program: Program): Week {
  const weeks = findWeeks(program.root);
  const found = weeks.find((candidate) => String(candidate.number) === number);
  if (found !== undefined) return found;
  throw unknownWord(
    'week',
    number,
    weeks.map((candidate) => String(candidate.number)),
  );
}

function labsToRun(chosen: Week, words: readonly string[], root: string): readonly string[] {
  const [lab, ...more] = words;
  if (more.length > 0) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
  if (lab === undefined) return chosen.labs;
  if (chosen.labs.includes(lab)) return [lab];
  const elsewhere = findLabs(root).find((found) => found.lab === lab);
  if (elsewhere !== undefined) {
    const number = elsewhere.week.number;
    throw new UsageError(`${lab} is a lab of week ${number}: npm run week:${number} -- ${lab}.`);
  }
  throw unknownWord(`lab of week ${chosen.number}`, lab, chosen.labs);
}

function freshSeed(): number {
  // Small enough to be typed again from the screen.
  return Math.floor(Math.random() * 100_000);
}
