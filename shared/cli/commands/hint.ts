import { readHints } from '../../grade/hints.ts';
import { recall, remember } from '../../grade/learner-state.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import { wrapText } from '../../lab/fit-text.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { unknownWord, UsageError } from '../usage-error.ts';
import { labNamed } from '../weeks.ts';

const flags = {
  task: { type: 'string', value: 'name', help: 'for another task than the first that is not done' },
} as const satisfies FlagSpecs;

const kinds = ['a nudge', 'the idea', 'nearly the answer'] as const;

export const hint: Command = {
  name: 'hint',
  usage: 'npm run hint -- <lab> [--task name]',
  summary: 'The next of three hints for the first task that was not done at your last check.',
  flags,
  notes: ['What was shown is remembered in .lab/learner.json. After the third hint it starts again.'],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 1) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    const lab = labNamed(program.root, words[0]);
    const { tasks } = await loadTasks(lab.folder);
    const memory = recall(program.root, lab.lab);
    const names = tasks.map(({ id }) => id.split('.')[1] ?? id);
    const task =
      given.task === undefined
        ? tasks.find(({ id }) => memory.done?.includes(id) !== true)
        : tasks[names.indexOf(given.task)];
    if (given.task !== undefined && task === undefined)
      throw unknownWord(`task of ${lab.lab}`, given.task, names);
    if (task === undefined) {
      program.out.line(
        `Every task of ${lab.lab} was done at your last check; --task shows the hints of one.`,
      );
      return 0;
    }
    const hints = readHints(lab.folder, task.id);
    const shown = (memory.hints[task.id] ?? 0) % Math.max(1, hints.length);
    const next = hints[shown];
    if (next === undefined) {
      program.err.line(`There are no hints for ${task.id}.`);
      return 1;
    }
    const { out } = program;
    out.line(out.style.title(`${task.id}, hint ${shown + 1} of ${hints.length}: ${kinds[shown] ?? ''}`));
    for (const line of next.split('\n').flatMap((text) => wrapText(text, out.columns))) out.line(line);
    remember(program.root, lab.lab, { ...memory, hints: { ...memory.hints, [task.id]: shown + 1 } });
    if (shown + 1 < hints.length) out.line(out.style.dim(`The next one: npm run hint -- ${lab.lab}`));
    return 0;
  },
};
