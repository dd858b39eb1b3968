import { constants } from 'node:fs';
import { access, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { userPath, type Program } from './program.ts';
import { UsageError } from './usage-error.ts';

/** A file that a run is saved to when it is over. */
export interface RunFile {
  readonly path: string;
  /** Under another name first, so that no reader ever sees half a file. */
  write(text: string): Promise<void>;
}

/**
 * Looks before the run whether the file can be written after it: a minute's run must not end in an error
 * that was there from the start.
 * @param flag that named the file, such as `--trace`
 * @throws UsageError when its folder is not there or cannot be written, or the path is a folder
 */
export async function prepareRunFile(program: Program, flag: string, given: string): Promise<RunFile> {
  const path = userPath(program, given);
  try {
    await access(dirname(path), constants.W_OK);
  } catch {
    throw new UsageError(`${flag} must be a file in a folder that can be written, got ${given}.`);
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) throw new UsageError(`${flag} must be a file, got the folder ${given}.`);
  return {
    path,
    async write(text) {
      const unfinished = `${path}.${process.pid}.part`;
      await writeFile(unfinished, text);
      await rename(unfinished, path);
    },
  };
}
