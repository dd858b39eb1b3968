import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the commands remember of one lab; a plain file under the learner's control, never trusted over a run. */
export interface LabMemory {
  /** Hints shown, by task id: 0 to 3. */
  readonly hints: Readonly<Record<string, number>>;
  /** Tasks that were done at the last check, in order; undefined before the first one. */
  readonly done?: readonly string[];
}

/** `.lab/learner.json` in the workspace. */
function file(root: string): string {
  return join(root, '.lab', 'learner.json');
}

/** What is remembered of a lab; a file that cannot be read counts as none. */
export function recall(root: string, lab: string): LabMemory {
  return recallAll(root)[lab] ?? { hints: {} };
}

/** Writes the whole file anew and puts it in place of the old one in one step. */
export function remember(root: string, lab: string, memory: LabMemory): void {
  const all = { ...recallAll(root), [lab]: memory };
  mkdirSync(join(root, '.lab'), { recursive: true });
  const unfinished = `${file(root)}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(all, null, 2)}\n`);
  renameSync(unfinished, file(root));
}

function recallAll(root: string): Readonly<Record<string, LabMemory>> {
  if (!existsSync(file(root))) return {};
  try {
    return JSON.parse(readFileSync(file(root), 'utf8')) as Readonly<Record<string, LabMemory>>;
  } catch {
    return {};
  }
}
