import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Bench } from '../bench/index.ts';
import { unknownWord, UsageError } from './usage-error.ts';
import { findLabs } from './weeks.ts';

/**
 * The bench of a lab: `<lab>/<lab>.bench.ts`, which exports `bench`.
 * @throws UsageError when there is no such lab, or it has no bench
 */
export async function loadBench(root: string, lab: string | undefined): Promise<Bench> {
  const labs = findLabs(root).map((found) => ({
    ...found,
    file: join(found.folder, `${found.lab}.bench.ts`),
  }));
  const benched = labs.filter(({ file }) => existsSync(file)).map((found) => found.lab);
  if (lab === undefined) throw new UsageError(`Expected a lab; with a bench: ${benched.join(', ')}.`);
  const found = labs.find((candidate) => candidate.lab === lab);
  if (found === undefined || !existsSync(found.file)) throw unknownWord('lab with a bench', lab, benched);
  const module: { readonly bench: Bench } = await import(pathToFileURL(found.file).href);
  return module.bench;
}
