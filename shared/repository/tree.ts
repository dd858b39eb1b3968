import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Files of a repository by path from its root, with `/` between the parts whatever the platform. */
export type Tree = ReadonlyMap<string, string>;

/** The root of this repository. */
const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));

// Installed, generated, or the learner's own: none of it is the repository's to answer for.
const outside = /^(?:node_modules|\.git|\.lab|coverage|practice|practice\.backup-.*)$/;

/** Paths of all files below `root` that belong to the repository, sorted. */
export function listFiles(root: string = repositoryRoot): readonly string[] {
  const found: string[] = [];
  const walk = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (outside.test(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) found.push(path);
    }
  };
  walk('');
  return found.sort();
}

/** The text of one file of this repository. */
export function readText(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}

/** The files whose path `belongs`, read. */
export function readTree(belongs: (path: string) => boolean): Tree {
  return new Map(
    listFiles()
      .filter(belongs)
      .map((path) => [path, readText(path)]),
  );
}
