import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What a folder's files look like from outside: names, sizes, times of change. Another print means that
 * something was saved. A few files cost a fraction of a millisecond.
 * @returns undefined when there is no such folder
 */
export function printOf(folder: string): string | undefined {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        // A file that goes away meanwhile leaves another print than before.
        const stat = statSync(file, { throwIfNoEntry: false });
        return `${file} ${stat?.size} ${stat?.mtimeMs} ${stat?.ino}`;
      })
      .sort()
      .join('\n');
  } catch {
    return undefined;
  }
}
