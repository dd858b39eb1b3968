import { constants } from 'node:fs';
import { access, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { chromeTrace } from '../lab/chrome-trace.ts';
import type { TimelineRecording } from '../lab/record-timeline.ts';
import { userPath, type Program } from './program.ts';
import { UsageError } from './usage-error.ts';

export interface TraceFile {
  readonly path: string;
  save(recording: TimelineRecording, title: string): Promise<void>;
}

/**
 * Looks before the run whether the file can be written after it: a minute's run must not end in an error
 * that was there from the start.
 * @throws UsageError when its folder is not there or cannot be written, or the path is a folder
 */
export async function prepareTrace(program: Program, given: string): Promise<TraceFile> {
  const path = userPath(program, given);
  const folder = dirname(path);
  try {
    await access(folder, constants.W_OK);
  } catch {
    throw new UsageError(`--trace must be a file in a folder that can be written, got ${given}.`);
  }
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) throw new UsageError(`--trace must be a file, got the folder ${given}.`);
  return {
    path,
    async save(recording, title) {
      const unfinished = `${path}.${process.pid}.part`;
      await writeFile(unfinished, JSON.stringify(chromeTrace(recording.events(), { title })));
      await rename(unfinished, path);
    },
  };
}
