import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ComparisonResult } from './comparison-result.ts';

/** The shape that is written; a file of another one counts as none. */
const version = 1;

interface Kept {
  readonly version: number;
  readonly result: ComparisonResult;
}

/** `.lab/compare/<lab>.json` in the workspace: the learner's to delete. */
function file(root: string, lab: string): string {
  return join(root, '.lab', 'compare', `${lab}.json`);
}

/** The last comparison of a lab that ended; undefined when there is none, or its file cannot be read. */
export function readLastComparison(root: string, lab: string): ComparisonResult | undefined {
  const path = file(root, lab);
  if (!existsSync(path)) return undefined;
  try {
    const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<Kept> | null;
    return kept?.version === version ? kept.result : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a comparison in the place of the one before, in one step. @throws when the folder cannot be written */
export function keepComparison(root: string, result: ComparisonResult): void {
  const path = file(root, result.lab);
  mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}`;
  const kept: Kept = { version, result };
  writeFileSync(unfinished, `${JSON.stringify(kept, null, 2)}\n`);
  renameSync(unfinished, path);
}
