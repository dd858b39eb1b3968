import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { entryFile, parseImplementations, type Implementation } from '../grade/implementation.ts';
import { chooseImplementations } from '../grade/implementation-hook.ts';
import { passOnChoice } from '../grade/pass-on-choice.ts';
import { hasPractice } from '../grade/practice-folder.ts';
import type { Program } from './program.ts';
import { UsageError } from './usage-error.ts';
import { wrongNames, type Week } from './weeks.ts';

/**
 * Makes `--mine` and `--with` hold in this process, and in every thread and child that the labs start. What
 * LAB_IMPL chose before holds too.
 * @returns what each lab that is not the reference runs on
 * @throws UsageError when there is nothing of that name
 */
export function chooseForRun(
  program: Program,
  week: Week,
  labs: readonly string[],
  flags: { readonly mine: boolean; readonly with: string | undefined },
  alone: boolean,
): ReadonlyMap<string, Implementation> {
  const before = parseImplementations(program.env['LAB_IMPL']);
  if (!flags.mine && flags.with === undefined) return before;
  if (flags.mine && flags.with !== undefined) throw new UsageError('Either --mine or --with, not both.');
  const chosen = new Map<string, Implementation>();
  const [lab] = labs;
  if (flags.mine) {
    const begun = labs.filter((name) => hasPractice(join(program.root, week.folder, name)));
    for (const name of begun) chosen.set(name, 'practice');
    if (begun.length === 0) {
      throw new UsageError(`You have no version yet: npm run practice -- ${lab ?? '<lab>'}.`);
    }
  } else if (flags.with !== undefined && lab !== undefined && alone) {
    chosen.set(lab, implementationNamed(flags.with, lab, join(program.root, week.folder, lab)));
  } else {
    throw new UsageError(`--with runs one lab: npm run week:${week.number} -- <lab> --with wrong/<name>.`);
  }
  const list = [...new Map([...before, ...chosen])].map(
    ([name, implementation]) => `${name}=${implementation}`,
  );
  // Threads and children take their environment from this one when they start.
  program.env['LAB_IMPL'] = list.join(',');
  passOnChoice(program.env);
  chooseImplementations(chosen, undefined);
  return new Map([...before, ...chosen]);
}

function implementationNamed(name: string, lab: string, folder: string): Implementation {
  const known = ['reference', 'starter', 'practice', ...wrongNames(folder).map((wrong) => `wrong/${wrong}`)];
  const fits = known.includes(name) ? parseImplementations(`${lab}=${name}`).get(lab) : undefined;
  if (fits === undefined || !existsSync(join(folder, entryFile(fits)))) {
    throw new UsageError(`--with must be one of ${known.join(', ')}, got "${name}".`);
  }
  return fits;
}
