import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStyle, colourWanted, type Style } from '../lab/style.ts';

/** What a command may touch of the process; a test hands in its own. */
export interface Program {
  /** The workspace's folder. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Aborted by Ctrl-C or when the parent is gone. */
  readonly signal: AbortSignal;
  readonly node: { readonly version: string; readonly origin: string };
  /** What the user asked for. */
  readonly out: Output;
  /** Progress and problems; never part of machine output. */
  readonly err: Output;
  readonly stdin: NodeJS.ReadStream;
}

export interface Output {
  readonly stream: NodeJS.WriteStream;
  readonly isTerminal: boolean;
  /** Columns of the terminal; 100 where the output is none. */
  readonly columns: number;
  readonly colour: boolean;
  readonly style: Style;
  line(text?: string): void;
}

const columnsOfAFile = 100;

export function createProgram(process: NodeJS.Process, signal: AbortSignal): Program {
  return {
    // A folder of weeks elsewhere, as the tests of the commands have one.
    root: process.env['LAB_WORKSPACE'] ?? fileURLToPath(new URL('../..', import.meta.url)),
    env: process.env,
    signal,
    node: { version: process.versions.node, origin: process.env['LAB_NODE_ORIGIN'] ?? 'system' },
    out: createOutput(process.stdout, process.env),
    err: createOutput(process.stderr, process.env),
    stdin: process.stdin,
  };
}

function createOutput(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Output {
  const colour = colourWanted(stream, env);
  return {
    stream,
    isTerminal: stream.isTTY,
    get columns() {
      return stream.isTTY ? Math.max(1, stream.columns) : columnsOfAFile;
    },
    colour,
    style: createStyle({ colour }),
    line(text = '') {
      stream.write(`${text}\n`);
    },
  };
}

/** A path as the user typed it: relative to where they typed it, which npm tells in INIT_CWD. */
export function userPath(program: Program, path: string): string {
  return isAbsolute(path) ? path : resolve(program.env['INIT_CWD'] ?? '.', path);
}
