import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** What a lab's folder holds, by who it belongs to. */
export type Part = 'specification' | 'reference' | 'practice' | 'starter' | 'wrong' | 'other';

const specification =
  /^(?:contract\.ts|questions\.ts|experiment\.ts|(?:given|spec|questions|experiment)\/.*|[a-z0-9-]+\.test\.ts)$/;
const other =
  /^(?:lab\.ts|demonstration\/.*|bench\/.*|.*\.bench\.ts|.*\.internal\.test\.ts|[^/]*\.md|[^/]*\.json)$/;

/** Which part a file belongs to. @param path inside the lab's folder, with `/` */
export function partOf(path: string): Part {
  // What a learner kept of an earlier try is their own too.
  if (/^practice(?:\.backup-[^/]*)?\//.test(path)) return 'practice';
  if (path.startsWith('starter/')) return 'starter';
  if (/^(?:wrong|\.mixed)\//.test(path)) return 'wrong';
  if (other.test(path)) return 'other';
  return specification.test(path) ? 'specification' : 'reference';
}

/**
 * A hash over all that decides a grade: the tests, the contract, and the given code that they stand on. It
 * changes when a file's content, name or number does.
 */
export function specificationHash(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => partOf(path) === 'specification')
    .sort();
  for (const path of files) {
    // Line ends are the checkout's, not the author's.
    const text = readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${path}\0${text.length}\0${text}\0`);
  }
  return hash.digest('hex');
}
