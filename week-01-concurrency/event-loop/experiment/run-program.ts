import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ExperimentError } from './experiment-error.ts';

/** A program of this lab takes a second or two; one that takes this long hangs. */
const limitMs = 120_000;

export interface ProgramOptions {
  readonly args?: readonly string[];
  /** Flags for Node itself. */
  readonly nodeFlags?: readonly string[];
  /** Threads of the libuv pool. Default: Node's own default, whatever this process was started with. */
  readonly poolThreads?: number;
  /** Aborting kills the program and rejects with the signal's reason, once it is gone. */
  readonly signal: AbortSignal;
  /** Called with each line of the program's output, parsed, when it comes. */
  readonly onMessage?: (message: unknown) => void;
}

/**
 * Runs one program under this very Node, in a process of its own, so that nothing of a test runner stands in
 * its event loop; resolves with the lines it printed, each parsed as JSON, once it has ended.
 *
 * @throws ExperimentError `EXPERIMENT_PROGRAM_FAILED` when it ends otherwise than with exit code 0
 */
export async function runProgram(file: URL, options: ProgramOptions): Promise<unknown[]> {
  const { args = [], nodeFlags = [], poolThreads, signal, onMessage } = options;
  signal.throwIfAborted();
  const child = spawn(process.execPath, [...nodeFlags, fileURLToPath(file), ...args], {
    env: environment(poolThreads),
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limitMs,
    killSignal: 'SIGKILL',
  });
  const kill = (): void => void child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const messages: unknown[] = [];
  let complaint = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message: unknown = JSON.parse(line);
    messages.push(message);
    onMessage?.(message);
  });
  child.stderr.on('data', (text) => (complaint = `${complaint}${text}`.slice(-2000)));
  try {
    await once(child, 'close');
  } finally {
    signal.removeEventListener('abort', kill);
  }
  signal.throwIfAborted();
  if (child.exitCode !== 0) {
    throw new ExperimentError(
      'EXPERIMENT_PROGRAM_FAILED',
      `${basename(file.pathname)} must end with exit code 0, got ${child.exitCode ?? child.signalCode}: ${complaint.trim()}`,
    );
  }
  return messages;
}

/**
 * Preloads and the pool size of this process would change what is measured. An empty UV_THREADPOOL_SIZE is
 * no default: libuv reads it as 0 and takes 1 thread.
 */
function environment(poolThreads: number | undefined): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, UV_THREADPOOL_SIZE: _size, LAB_IMPL: _lab, ...env } = process.env;
  return poolThreads === undefined ? env : { ...env, UV_THREADPOOL_SIZE: String(poolThreads) };
}
