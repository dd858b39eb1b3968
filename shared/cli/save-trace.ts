import { chromeTrace } from '../lab/chrome-trace.ts';
import type { TimelineRecording } from '../lab/record-timeline.ts';
import type { Program } from './program.ts';
import { prepareRunFile } from './run-file.ts';

export interface TraceFile {
  readonly path: string;
  save(recording: TimelineRecording, title: string): Promise<void>;
}

/**
 * Prepares to save the timeline of a lab as Chrome trace JSON.
 * @throws UsageError when the file could not be written after the run
 */
export async function prepareTrace(program: Program, given: string): Promise<TraceFile> {
  const file = await prepareRunFile(program, '--trace', given);
  return {
    path: file.path,
    save: (recording, title) => file.write(JSON.stringify(chromeTrace(recording.events(), { title }))),
  };
}
