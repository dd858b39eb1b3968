import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { roadmap } from '../../repository/roadmap.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { scaffoldFiles } from '../scaffold.ts';
import { unknownWord, UsageError } from '../usage-error.ts';
import { findLabs, findWeeks } from '../weeks.ts';

const flags = {
  topic: {
    type: 'string',
    value: 'w3.acks',
    help: 'the roadmap line it teaches; a mini-project of the roadmap finds its own',
  },
} as const satisfies FlagSpecs;

export const newLab: Command = {
  name: 'new',
  usage: 'npm run new -- <week> <lab> [--topic w3.acks]',
  summary: 'Makes the files of a build lab, and its entries in the package of its week.',
  flags,
  notes: [
    'The new lab has every part, and fails honestly until each is written. Then: its row in NOTES.md, its note.',
    'Exit codes: 0 made; 2 the call was wrong. Nothing is ever overwritten.',
  ],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    const [number, lab, ...more] = words;
    if (number === undefined || lab === undefined || more.length > 0) {
      throw new UsageError('Expected a week and a name: npm run new -- 3 email-queue.');
    }
    const weeks = findWeeks(program.root);
    const week = weeks.find((candidate) => String(candidate.number) === number);
    if (week === undefined)
      throw unknownWord(
        'week',
        number,
        weeks.map((known) => String(known.number)),
      );
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(lab)) {
      throw new UsageError(`A lab's name must be kebab-case, such as email-queue, got "${lab}".`);
    }
    const folder = join(program.root, week.folder, lab);
    if (existsSync(folder))
      throw new UsageError(`${week.folder}/${lab} is there already; nothing was changed.`);
    const namesake = findLabs(program.root).find((found) => found.lab === lab);
    if (namesake !== undefined) {
      throw new UsageError(
        `A lab's name must be its own in all weeks; ${namesake.week.folder} has a ${lab}.`,
      );
    }
    const topic = topicOf(week.number, lab, given.topic);
    for (const [path, text] of scaffoldFiles({ lab, week: week.number, topic })) {
      const file = join(folder, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text, { flag: 'wx' });
      program.out.line(`made ${week.folder}/${lab}/${path}`);
    }
    await addToPackage(join(program.root, week.folder, 'package.json'), lab);
    program.out.line(`entered ${lab} in ${week.folder}/package.json`);
    program.out.line(`Next: its row in ${week.folder}/NOTES.md, then npm test -- ${lab}`);
    return 0;
  },
};

function topicOf(week: number, lab: string, asked: string | undefined): string {
  const entries = roadmap.find((candidate) => candidate.week === week)?.entries ?? [];
  const ids = entries.map(({ id }) => id);
  if (asked !== undefined) {
    if (ids.includes(asked)) return asked;
    throw unknownWord(`topic of week ${week}`, asked, ids);
  }
  const own = entries.find((entry) => entry.lab === lab);
  if (own !== undefined) return own.id;
  throw new UsageError(`Which line of the roadmap does ${lab} teach? --topic with one of ${ids.join(', ')}.`);
}

interface WeekPackage {
  imports?: Record<string, string>;
  exports?: Record<string, string>;
}

async function addToPackage(file: string, lab: string): Promise<void> {
  const { imports = {}, exports = {}, ...rest }: WeekPackage = JSON.parse(await readFile(file, 'utf8'));
  imports[`#${lab}`] = `./${lab}/index.ts`;
  exports[`./${lab}`] = `./${lab}/index.ts`;
  await writeFile(file, `${JSON.stringify({ ...rest, imports, exports }, null, 2)}\n`);
}
