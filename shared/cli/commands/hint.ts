import { loadTasks } from '../../grade/load-tasks.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { firstOpenTask, printNextHint } from '../next-hint.ts';
import { unknownWord, UsageError } from '../usage-error.ts';
import { labNamed } from '../weeks.ts';

const flags = {
  task: { type: 'string', value: 'name', help: 'for another task than the first that is not done' },
} as const satisfies FlagSpecs;

export const hint: Command = {
  name: 'hint',
  usage: 'npm run hint -- <lab> [--task name]',
  summary: 'The next of three hints for the first task that was not done at your last check.',
  flags,
  notes: [
    'What was shown is remembered in .lab/learner.json. The third hint names the paragraph to read; after it',
    'they start again.',
  ],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 1) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    const lab = labNamed(program.root, words[0]);
    const { tasks, rows } = await loadTasks(lab.folder);
    const names = tasks.map(({ id }) => id.split('.')[1] ?? id);
    const task =
      given.task === undefined ? firstOpenTask(program, lab, tasks) : tasks[names.indexOf(given.task)];
    if (given.task !== undefined && task === undefined)
      throw unknownWord(`task of ${lab.lab}`, given.task, names);
    if (task === undefined) {
      program.out.line(
        `Every task of ${lab.lab} was done at your last check; --task shows the hints of one.`,
      );
      return 0;
    }
    if (printNextHint(program, lab, task, { rows })) return 0;
    program.err.line(`There are no hints for ${task.id}.`);
    return 1;
  },
};
