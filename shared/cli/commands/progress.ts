import { hasPractice } from '../../grade/practice-folder.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { checkMine } from '../progress/check-mine.ts';
import { printProgress, printProgressJson } from '../progress/print-progress.ts';
import { surveyWeeks } from '../progress/survey.ts';
import { UsageError } from '../usage-error.ts';
import { findLabs } from '../weeks.ts';

const flags = {
  json: { type: 'boolean', help: 'one JSON object a line on standard output; use npm run -s' },
  check: {
    type: 'boolean',
    help: 'check every lab that you have begun first, instead of what is remembered',
  },
} as const satisfies FlagSpecs;

export const progress: Command = {
  name: 'progress',
  usage: 'npm run progress [-- --check] [--json]',
  summary: 'How far you are: eight weeks, every lab, by the tour, the core tasks and all tasks.',
  flags,
  notes: [
    'It shows what the last check of each lab found, kept in .lab/learner.json, which is yours to edit or delete;',
    'what no longer fits the files is told as that. Exit code: 0.',
  ],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 0) throw new UsageError(`Expected no word, got ${words.join(' ')}.`);
    if (given.check) {
      for (const lab of findLabs(program.root).filter(({ folder }) => hasPractice(folder))) {
        program.err.line(`checking ${lab.lab}`);
        await checkMine(program, lab);
      }
    }
    const weeks = await surveyWeeks(program.root);
    if (given.json) printProgressJson(program.out, weeks);
    else printProgress(program.out, weeks);
    return 0;
  },
};
