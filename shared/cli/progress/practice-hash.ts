import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { practiceFolder } from '../../grade/practice-folder.ts';

/**
 * A hash over the learner's version of a lab; it changes when a file's content, name or number does.
 * @returns undefined when there is no version, or it goes away while it is read
 */
export function practiceHash(labFolder: string): string | undefined {
  const folder = practiceFolder(labFolder);
  try {
    const hash = createHash('sha256');
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      const content = readFileSync(file);
      hash.update(`${file.slice(folder.length)}\0${content.length}\0`).update(content);
    }
    return hash.digest('hex');
  } catch {
    return undefined;
  }
}
