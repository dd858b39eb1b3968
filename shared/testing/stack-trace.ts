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

/** The frames without Node's own, one a line, files as paths. */
export function framesOf(trace: StackTrace): readonly string[] {
  return (trace.stack ?? '')
    .split('\n')
    .slice(1)
    .filter((frame) => !frame.includes('node:'))
    .map((frame) => frame.trim().replace(/file:\/\/\/[^\s()]+(?=:\d+:\d+)/u, (url) => fileURLToPath(url)));
}
