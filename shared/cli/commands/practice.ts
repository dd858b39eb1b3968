import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cannotBeWritten } from '../../grade/cannot-be-written.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import {
  backUpPractice,
  hasPractice,
  listBackups,
  restoreBackup,
  startPractice,
} from '../../grade/practice-folder.ts';
import { specificationHash } from '../../grade/specification-files.ts';
import type { Command } from '../command.ts';
import { confirm } from '../confirm.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { labNamed, type FoundLab } from '../weeks.ts';
import type { Program } from '../program.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  reset: { type: 'boolean', help: 'start again from the starter; what is there is kept under its date' },
  restore: {
    type: 'boolean',
    help: 'bring a kept version back: the newest, or the one named behind the lab',
  },
  list: { type: 'boolean', help: 'print the kept versions, newest first' },
} as const satisfies FlagSpecs;

export const practice: Command = {
  name: 'practice',
  usage: 'npm run practice -- <lab> [--reset | --restore [backup] | --list]',
  summary: "Gives you a lab's starter as practice/, yours to write. Nothing of yours is ever overwritten.",
  flags,
  notes: ['Exit codes: 0 done; 1 you said no, or it cannot be written; 2 the call was wrong.'],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    const [name, backup, ...more] = words;
    if (more.length > 0 || (backup !== undefined && !given.restore)) {
      throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    }
    if (given.reset && given.restore) throw new UsageError('Either --reset or --restore, not both.');
    const lab = labNamed(program.root, name);
    if (!existsSync(join(lab.folder, 'starter'))) throw new UsageError(`${lab.lab} has no starter.`);
    if (given.list) return list(program, lab);
    try {
      return given.restore ? restore(program, lab, backup) : await start(program, lab, given.reset);
    } catch (error) {
      return cannotWrite(program, lab, error);
    }
  },
};

/** @throws the error when it is another one */
function cannotWrite({ root, err }: Program, { week, lab }: FoundLab, error: unknown): number {
  if (!cannotBeWritten(error)) throw error;
  err.line(
    `Your version of ${lab} is a folder in ${week.folder}/${lab}, and that cannot be written (${error.code}).`,
  );
  err.line(
    `Runs and tests work as it is; to practise you need a copy that is yours: cp -r "${root}" <folder>`,
  );
  return 1;
}

function list(program: Program, lab: FoundLab): number {
  const backups = listBackups(lab.folder);
  for (const backup of backups) program.out.line(backup);
  if (backups.length === 0) program.err.line(`No version of ${lab.lab} has been kept yet.`);
  return 0;
}

async function start(program: Program, lab: FoundLab, reset: boolean): Promise<number> {
  const { out, err } = program;
  const shown = `${lab.week.folder}/${lab.lab}`;
  if (hasPractice(lab.folder)) {
    const question = `${shown}/practice is there already. Keep it under its date and start again?`;
    if (!reset && !(await confirm(program, question))) {
      err.line(`Nothing was changed. To start again: npm run practice -- ${lab.lab} --reset`);
      return 1;
    }
    out.line(`Kept your version as ${shown}/${backUpPractice(lab.folder, new Date())}`);
  }
  startPractice(lab.folder, specificationHash(lab.folder), new Date());
  const { tasks } = await loadTasks(lab.folder);
  const first = tasks[0];
  out.line(`Made ${shown}/practice from the starter. It is yours.`);
  out.line();
  out.line(`Read      ${shown}/README.md`);
  out.line(`Open      ${shown}/practice/index.ts`);
  if (first !== undefined) out.line(`First     ${first.id}: ${first.title} (about ${first.minutes} minutes)`);
  out.line(`Check     npm run check -- ${lab.lab}`);
  return 0;
}

function restore(program: Program, lab: FoundLab, named: string | undefined): number {
  const backups = listBackups(lab.folder);
  const backup = named === undefined ? backups[0] : backups.find((name) => name === named);
  if (backup === undefined) {
    throw new UsageError(
      named === undefined
        ? `No version of ${lab.lab} has been kept yet.`
        : `"${named}" is no kept version of ${lab.lab}; there are ${backups.join(', ') || 'none'}.`,
    );
  }
  const shown = `${lab.week.folder}/${lab.lab}`;
  if (hasPractice(lab.folder)) {
    program.out.line(`Kept your version as ${shown}/${backUpPractice(lab.folder, new Date())}`);
  }
  restoreBackup(lab.folder, backup);
  program.out.line(`Brought ${backup} back as ${shown}/practice`);
  return 0;
}
