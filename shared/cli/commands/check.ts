import type { LabGrade } from '../../grade/grade.ts';
import { hasPractice } from '../../grade/practice-folder.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import type { Program } from '../program.ts';
import { checkMine } from '../progress/check-mine.ts';
import { printChecked } from '../progress/print-checked.ts';
import { sinceLast } from '../progress/since-last.ts';
import { findLabs, labNamed, type FoundLab } from '../weeks.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  json: { type: 'boolean', help: 'the grade of each lab, a line of JSON each; use npm run -s' },
} as const satisfies FlagSpecs;

export const check: Command = {
  name: 'check',
  usage: 'npm run check [-- lab] [--json]',
  summary: 'Grades your version of a lab, or of every lab you have begun, with the specification of the lab.',
  flags,
  notes: ['Exit codes: 0 every task of every lab checked is done; 1 something is not; 2 the call was wrong.'],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 1) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    const labs =
      words[0] === undefined
        ? findLabs(program.root).filter(({ folder }) => hasPractice(folder))
        : [labNamed(program.root, words[0])];
    const first = labs[0];
    if (first === undefined) return nothingBegun(program);
    if (!hasPractice(first.folder)) {
      program.err.line(`${first.lab} is not begun. To get its starter: npm run practice -- ${first.lab}`);
      return 1;
    }
    let allDone = true;
    for (const lab of labs) {
      const checked = await checkLab(program, lab, given.json);
      allDone &&= checked.allDone;
    }
    return allDone ? 0 : 1;
  },
};

function nothingBegun(program: Program): number {
  const first = findLabs(program.root)[0];
  program.out.line('No lab is begun yet. A lab is graded once you have your own version of it:');
  if (first !== undefined) {
    program.out.line(`  npm run week:${first.week.number} -- ${first.lab}    see it work first`);
    program.out.line(`  npm run practice -- ${first.lab}    get its starter`);
  }
  return 1;
}

async function checkLab(program: Program, lab: FoundLab, json: boolean): Promise<LabGrade> {
  const progress = showTests(program, json);
  const checked = await checkMine(program, lab, { onEvent: progress.onEvent }).finally(progress.end);
  const { grade, types } = checked;
  const since = sinceLast(checked);
  if (json) {
    program.out.line(JSON.stringify({ ...grade, typeErrors: types, since: since ?? null }));
    return grade;
  }
  await printChecked(program, lab, checked);
  return grade;
}

/** How many tests have ended, on one line that is written over; nothing where nobody watches. */
function showTests(
  { err }: Program,
  json: boolean,
): { readonly onEvent: (event: { readonly kind: string }) => void; readonly end: () => void } {
  let ended = 0;
  const watched = err.isTerminal && !json;
  return {
    onEvent: (event) => {
      if (event.kind !== 'ended' || !watched) return;
      ended += 1;
      err.stream.write(`\r\u001B[K  ${ended} tests have run`);
    },
    end: () => {
      if (watched) err.stream.write('\r\u001B[K');
    },
  };
}
