import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { labsInOrder } from '../repository/week-page.ts';
import { unknownWord, UsageError } from './usage-error.ts';

export interface Week {
  readonly number: number;
  /** The folder's name, such as `week-01-concurrency`; also the package's, behind `@lab/`. */
  readonly folder: string;
  /** The first heading of its NOTES.md. */
  readonly title: string;
  /** Labs that are there, in the order of NOTES.md; one that the page does not name comes last. */
  readonly labs: readonly string[];
}

/** The eight weeks as the folders show them. A lab is a folder with a `lab.ts`; nothing is registered. */
export function findWeeks(root: string): readonly Week[] {
  return readdirSync(root)
    .filter((name) => /^week-0[1-8]-[a-z]+$/.test(name))
    .sort()
    .map((folder) => {
      const page = join(root, folder, 'NOTES.md');
      const notes = existsSync(page) ? readFileSync(page, 'utf8') : '';
      return {
        number: Number(folder.slice(5, 7)),
        folder,
        title: /^# (.+)$/m.exec(notes)?.[1] ?? folder,
        labs: inNotesOrder(labFolders(join(root, folder)), notes),
      };
    });
}

export interface FoundLab {
  readonly week: Week;
  readonly lab: string;
  /** Absolute. */
  readonly folder: string;
}

/** Every lab with the week it belongs to, in calendar order. */
export function findLabs(root: string): readonly FoundLab[] {
  return findWeeks(root).flatMap((week) =>
    week.labs.map((lab) => ({ week, lab, folder: join(root, week.folder, lab) })),
  );
}

/** The lab of that name. @throws UsageError when there is none, or no name was given */
export function labNamed(root: string, name: string | undefined): FoundLab {
  const labs = findLabs(root);
  const names = labs.map(({ lab }) => lab);
  if (name === undefined) throw new UsageError(`Expected a lab: ${names.join(', ')}.`);
  const found = labs.find(({ lab }) => lab === name);
  if (found === undefined) throw unknownWord('lab', name, names);
  return found;
}

function labFolders(weekFolder: string): string[] {
  return readdirSync(weekFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(weekFolder, entry.name, 'lab.ts')))
    .map((entry) => entry.name)
    .sort();
}

/** A lab that the page does not name comes last; two of those keep their alphabetical order. */
function inNotesOrder(labs: readonly string[], notes: string): string[] {
  const order = labsInOrder(notes);
  const place = (lab: string): number => (order.includes(lab) ? order.indexOf(lab) : order.length);
  return labs.toSorted((a, b) => place(a) - place(b));
}

/** Names of a lab's wrong implementations. */
export function wrongNames(labFolder: string): readonly string[] {
  const folder = join(labFolder, 'wrong');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();
}
