import { join, sep } from 'node:path';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { unknownWord } from '../usage-error.ts';
import { findLabs, findWeeks } from '../weeks.ts';

const flags = {
  json: { type: 'boolean', help: "vitest's own JSON report on standard output; use npm test -s" },
  cold: { type: 'boolean', help: 'only the tests that clone and install this workspace anew (minutes)' },
  bail: { type: 'boolean', help: 'stop at the first failing test' },
} as const satisfies FlagSpecs;

export const test: Command = {
  name: 'test',
  usage: 'npm test [-- week, lab or "shared" …] [flags]',
  summary: 'Runs every specification and test against the reference, or those of the weeks and labs named.',
  flags,
  notes: [
    'LAB_IMPL=<lab>=practice npm test -- <lab> runs the same specification on your own version.',
    'Exit codes: 0 all passed; 1 a test failed, or was skipped while CI=true; 2 the call was wrong.',
  ],
  async run(args, program) {
    const parsed = parseFlags(args, flags);
    const chosen = foldersOf(program.root, parsed.words);
    const filters = chosen.map((folder) => join(program.root, folder) + sep);
    // Vitest's colours look at the environment alone, when it is loaded; no other command waits for it.
    if (!program.out.colour && program.env['FORCE_COLOR'] === undefined) program.env['NO_COLOR'] ??= '1';
    const { runTests } = await import('../run-tests.ts');
    return runTests(program, {
      filters,
      chosen,
      json: parsed.flags.json,
      bail: parsed.flags.bail,
      cold: parsed.flags.cold,
    });
  },
};

/**
 * The folders that the words name: `shared`, a week as `1`, `week:1`, `week-01` or its folder, or a lab. The
 * last word of those that lie in one another wins, so that `npm test -- worker-pool` inside a week's folder,
 * whose script names the week first, runs the lab alone.
 */
export function foldersOf(root: string, words: readonly string[]): readonly string[] {
  const weeks = findWeeks(root);
  const labs = findLabs(root);
  const folders = words.map((word) => {
    if (word === 'shared') return 'shared';
    const lab = labs.find((found) => found.lab === word);
    if (lab !== undefined) return join(lab.week.folder, lab.lab);
    const week = weeks.find(({ number, folder }) =>
      [String(number), `week:${number}`, `week-${number}`, `week-0${number}`, folder].includes(word),
    );
    if (week !== undefined) return week.folder;
    throw unknownWord('week or lab', word, [
      ...labs.map((found) => found.lab),
      ...weeks.map((found) => found.folder),
      'shared',
    ]);
  });
  return folders.filter((folder) => !folders.some((other) => other.startsWith(folder + sep)));
}
