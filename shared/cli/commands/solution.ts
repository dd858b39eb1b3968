import { hasPractice, practiceFolder } from '../../grade/practice-folder.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { labelled } from '../labelled.ts';
import { firstOpenTask, hintsLeft } from '../next-hint.ts';
import type { Program } from '../program.ts';
import { besideFrom, drawAlone, drawSideBySide } from '../solution/draw-side-by-side.ts';
import { exportedPieces, type Piece } from '../solution/pieces.ts';
import { unknownWord, UsageError } from '../usage-error.ts';
import { labNamed, type FoundLab } from '../weeks.ts';

const flags = {} as const satisfies FlagSpecs;

export const solution: Command = {
  name: 'solution',
  usage: 'npm run solution -- <lab> [export]',
  summary: 'Your version beside the reference, by exported piece: all of them, or the one you name.',
  flags,
  notes: [
    `Side by side from ${besideFrom} columns on, else one above the other. Between the sides: | differs, < only yours,`,
    '> only the reference’s. Exit codes: 0 shown; 1 you have no version yet; 2 the call was wrong.',
  ],
  async run(args, program) {
    const { words } = parseFlags(args, flags);
    const [name, wanted, ...more] = words;
    if (more.length > 0) throw new UsageError(`Expected a lab and an export, got ${words.join(' ')}.`);
    const lab = labNamed(program.root, name);
    const reference = exportedPieces(lab.folder);
    const names = reference.map((piece) => piece.name);
    if (wanted !== undefined && !names.includes(wanted)) {
      throw unknownWord(`export of ${lab.lab}`, wanted, names);
    }
    if (!hasPractice(lab.folder)) {
      program.err.line(`${lab.lab} is not begun. To get its starter: npm run practice -- ${lab.lab}`);
      program.err.line(`The reference is there to be read: ${lab.week.folder}/${lab.lab}/index.ts`);
      return 1;
    }
    await printTryAgain(program, lab);
    const mine = exportedPieces(practiceFolder(lab.folder));
    for (const piece of reference) {
      if (wanted !== undefined && piece.name !== wanted) continue;
      printPiece(program, lab, piece, mine);
    }
    return 0;
  },
};

/** One line, once, and no gate: the reference lies one folder up. */
async function printTryAgain(program: Program, lab: FoundLab): Promise<void> {
  const { out } = program;
  const { tasks } = await loadTasks(lab.folder);
  const task = firstOpenTask(program, lab, tasks);
  if (task === undefined) return;
  const left = hintsLeft(program, lab, task);
  if (left === 0) return;
  const hints = left === 1 ? 'one hint' : `${left} hints`;
  labelled(
    out,
    'Or first',
    `${task.id} has ${hints} left, and what you find yourself you keep: npm run hint -- ${lab.lab}`,
  );
  out.line();
}

function printPiece({ out }: Program, lab: FoundLab, reference: Piece, mine: readonly Piece[]): void {
  const own = mine.find(({ name }) => name === reference.name);
  const folder = `${lab.week.folder}/${lab.lab}`;
  out.line(out.style.title(reference.name));
  labelled(out, 'Yours', own === undefined ? 'not exported' : `${folder}/practice/${own.path}`);
  labelled(out, 'Reference', `${folder}/${reference.path}`);
  if (reference.imports.length > 0) labelled(out, 'It uses', reference.imports.join(', '));
  out.line();
  if (own === undefined) printLines(out, drawAlone(reference.source, out.columns));
  else if (own.source.trim() === reference.source.trim()) out.line('The same, line for line.');
  else if (out.columns >= besideFrom) {
    printLines(out, drawSideBySide(own.source, reference.source, out.columns));
  } else {
    out.line(out.style.dim('Yours'));
    printLines(out, drawAlone(own.source, out.columns));
    out.line();
    out.line(out.style.dim('Reference'));
    printLines(out, drawAlone(reference.source, out.columns));
  }
  out.line();
}

function printLines(out: Program['out'], lines: readonly string[]): void {
  for (const line of lines) out.line(line);
}
