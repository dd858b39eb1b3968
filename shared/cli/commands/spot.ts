import { fileURLToPath } from 'node:url';
import { givenEngines, howToGet } from '../../engines/given.ts';
import { readGradingRecord } from '../../grade/grading-record.ts';
import { remember } from '../../grade/learner-state.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import type { Task } from '../../grade/task.ts';
import { milliseconds } from '../../lab/quantity.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { labelled } from '../labelled.ts';
import type { Program } from '../program.ts';
import { runNested } from '../run-nested.ts';
import { loadLabs } from '../run-week.ts';
import { drawRound, taskOf, type Bug, type Round } from '../spot/bug.ts';
import { choose, printChoices } from '../spot/choose.ts';
import { UsageError } from '../usage-error.ts';
import { labNamed, type FoundLab } from '../weeks.ts';

const flags = {
  seed: { type: 'integer', value: '42', range: [0, 2 ** 31 - 1], help: 'draw the same bug again' },
  answers: { type: 'boolean', help: 'do not ask, tell' },
} as const satisfies FlagSpecs;

const file = fileURLToPath(new URL('../spot/run-unnamed.ts', import.meta.url));
/** A demonstration with a bug in it may never end by itself. */
const patience = { times: 6, leastMs: 30_000 } as const;

const questions = {
  bug: 'Which bug does it have?',
  task: 'Which task of the specification catches it?',
} as const;

export const spot: Command = {
  name: 'spot',
  usage: 'npm run spot -- <lab> [--seed 42] [--answers]',
  summary: 'Runs the demonstration on an implementation with one bug, and asks you which; the end of a tour.',
  flags,
  notes: ['Exit codes: 0 asked or told; 1 the demonstration could not run; 2 the call was wrong.'],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 1) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    const lab = labNamed(program.root, words[0]);
    const seed = given.seed ?? Math.floor(Math.random() * 100_000);
    const round = drawRound(lab, seed);
    if (round === undefined) throw new UsageError(`${lab.lab} has no wrong implementations.`);
    if (!(await demonstrate(program, lab, round.bug, seed))) return 1;
    program.signal.throwIfAborted();
    const { tasks } = await loadTasks(lab.folder);
    const { out, stdin } = program;
    if (given.answers) tell(program, lab, round.bug, tasks);
    else if (out.isTerminal && stdin.isTTY) await ask(program, lab, round, tasks);
    else {
      printRound(program, round, tasks);
      out.line(`On a terminal it asks. To be told: npm run spot -- ${lab.lab} --seed ${seed} --answers`);
    }
    return 0;
  },
};

/** @returns false when the lab cannot run at all */
async function demonstrate(program: Program, lab: FoundLab, bug: Bug, seed: number): Promise<boolean> {
  const { out, err, env, root, signal } = program;
  const [loaded] = await loadLabs(root, lab.week, [lab.lab]);
  if (loaded?.lab === undefined) {
    err.line(`${lab.lab} cannot be loaded: npm run week:${lab.week.number} -- ${lab.lab}`);
    return false;
  }
  const { missing } = givenEngines(loaded.lab.needs, env);
  if (missing.length > 0) {
    err.line(`${lab.lab} ${howToGet(missing)}`);
    return false;
  }
  labelled(out, 'Spot it', `${lab.lab} runs with one bug in it; seed ${seed} draws the same one again`);
  out.line();
  const afterMs = Math.max(patience.leastMs, (loaded.lab.seconds ?? 0) * 1000 * patience.times);
  const limit = AbortSignal.timeout(afterMs);
  await runNested(program, {
    file,
    args: [String(lab.week.number), lab.lab, String(seed), bug.name],
    env: { LAB_IMPL: `${lab.lab}=wrong/${bug.name}` },
    signal: AbortSignal.any([signal, limit]),
  });
  if (limit.aborted) out.line(`It was still going after ${milliseconds(afterMs)}: that is part of the bug.`);
  out.line();
  out.line(out.style.dim('A run need not show its bug; the specification does.'));
  out.line();
  return true;
}

async function ask(
  program: Program,
  lab: FoundLab,
  { bug, mistakes }: Round,
  tasks: readonly Task[],
): Promise<void> {
  const { out } = program;
  const mistake = await choose(program, questions.bug, mistakes);
  if (mistake === undefined) return tell(program, lab, bug, tasks);
  out.line(mistake === bug.mistake ? out.style.good('Right.') : out.style.bad('Not that one.'));
  const titles = tasks.map(sayTask);
  const title = await choose(program, questions.task, titles);
  if (title !== undefined) {
    const isRight = title === titles[tasks.findIndex(({ id }) => id === bug.task)];
    out.line(isRight ? out.style.good('Right.') : out.style.bad('Not that one.'));
  }
  tell(program, lab, bug, tasks);
  remember(program.root, lab.lab, (memory) => ({ ...memory, toured: new Date().toISOString() }));
}

function printRound(program: Program, { mistakes }: Round, tasks: readonly Task[]): void {
  printChoices(program, questions.bug, mistakes);
  printChoices(program, questions.task, tasks.map(sayTask));
}

function sayTask({ id, title }: Task): string {
  return `${id.split('.')[1] ?? id}: ${title}`;
}

function tell({ out }: Program, lab: FoundLab, bug: Bug, tasks: readonly Task[]): void {
  const task = taskOf(bug, tasks);
  const failing = readGradingRecord(lab.folder)?.signatures[bug.name] ?? [];
  out.line();
  labelled(out, 'The bug', `${bug.name}. ${bug.story}`);
  labelled(out, 'Caught by', task === undefined ? bug.task : sayTask(task));
  if (failing.length > 0) {
    const more = failing.length === 1 ? '' : `, and ${failing.length - 1} more`;
    labelled(out, 'Its test', `${failing[0]?.slice(bug.task.length + 3)}${more}`);
  }
  labelled(out, 'Look', `${lab.week.folder}/${lab.lab}/wrong/${bug.name}.ts`);
  labelled(out, 'Build it', `npm run practice -- ${lab.lab}`);
}
