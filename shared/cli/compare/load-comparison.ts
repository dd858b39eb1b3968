import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Comparison } from '../../bench/index.ts';
import { unknownWord, UsageError } from '../usage-error.ts';
import { findLabs, type FoundLab } from '../weeks.ts';

export interface FoundComparison {
  readonly lab: FoundLab;
  readonly comparison: Comparison<unknown>;
}

/**
 * The comparison of a lab: `<lab>/<lab>.bench.ts`, which exports `comparison`.
 * @throws UsageError when there is no such lab, or it has none
 */
export async function loadComparison(root: string, name: string | undefined): Promise<FoundComparison> {
  const benched = findLabs(root).filter((found) => existsSync(benchFile(found)));
  const names = benched.map(({ lab }) => lab);
  if (name === undefined) throw new UsageError(`Expected a lab; with a bench: ${names.join(', ')}.`);
  const lab = benched.find((found) => found.lab === name);
  if (lab === undefined) throw unknownWord('lab with a comparison', name, names);
  const module: { readonly comparison?: Comparison<unknown> } = await import(
    pathToFileURL(benchFile(lab)).href
  );
  if (module.comparison === undefined) throw new UsageError(`${name} has a bench and no comparison.`);
  return { lab, comparison: module.comparison };
}

function benchFile({ folder, lab }: FoundLab): string {
  return join(folder, `${lab}.bench.ts`);
}
