import { fileURLToPath } from 'node:url';

/** Where something was made. V8 keeps the frames as they are and writes the text only when it is read. */
export interface StackTrace {
  readonly stack?: string;
}

/** Deep enough to reach the test from within a library that makes the thing for it. */
const framesKept = 40;

/** @param above this function and those it called are left out */
export function traceHere(above: (...args: never[]) => unknown): StackTrace {
  const trace: StackTrace = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = framesKept;
  Error.captureStackTrace(trace, above);
  Error.stackTraceLimit = limit;
  return trace;
}

/** Vitest stands between `process.on` and Node with this file: its frame does not tell who called. */
const betweenCallerAndNode = /[/\\]vitest[/\\]suppress-warnings\.cjs:/u;
const ofRunner = /[/\\]node_modules[/\\](?:vitest|@vitest|vite|tinypool)[/\\]/u;

/** Whether a frame is the test runner's, whose code lives in the same process: what it makes is its own affair. */
export function isOfRunner(frame: string): boolean {
  return ofRunner.test(frame);
}

/** The frames without Node's own, one a line, files as paths. */
export function framesOf(trace: StackTrace): readonly string[] {
  return (trace.stack ?? '')
    .split('\n')
    .slice(1)
    .filter(
      (frame) => !/node:|at new Promise \(<anonymous>\)/u.test(frame) && !betweenCallerAndNode.test(frame),
    )
    .map((frame) => frame.trim().replace(/file:\/\/\/[^\s()]+(?=:\d+:\d+)/u, (url) => fileURLToPath(url)));
}
