import { constants } from 'node:fs';
import { access, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { userPath, type Program } from '../program.ts';
import { UsageError } from '../usage-error.ts';

export interface PageFile {
  readonly path: string;
  /** Puts the page in place in one step. */
  save(page: string): Promise<void>;
}

/**
 * Looks before the run whether the page can be written after it.
 * @throws UsageError when its folder is not there or cannot be written, or the path is a folder
 */
export async function preparePage(program: Program, given: string): Promise<PageFile> {
  const path = userPath(program, given);
  try {
    await access(dirname(path), constants.W_OK);
  } catch {
    throw new UsageError(`--html must be a file in a folder that can be written, got ${given}.`);
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) throw new UsageError(`--html must be a file, got the folder ${given}.`);
  return {
    path,
    async save(page) {
      const unfinished = `${path}.${process.pid}.part`;
      await writeFile(unfinished, page);
      await rename(unfinished, path);
    },
  };
}
