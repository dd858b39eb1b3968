import { spawn } from 'node:child_process';
import type { Program } from './program.ts';
import type { Stopped } from './stop.ts';

export interface NestedRun {
  /** A TypeScript program, absolute, that stops by a message as `listenForStop` takes it. */
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Stops it: by a message, and by SIGKILL to its whole group when it does not end. Default: the program's. */
  readonly signal?: AbortSignal;
}

/** How long a stopped program may take to close what it started. */
const stopGraceMs = 3000;

/**
 * Runs a program of the workspace on this one's terminal, without its keyboard, in a process group of its own.
 * Code that loops or leaves something open costs that process, not this one.
 * @returns its exit code; null when it was killed. An abort is no error: the caller looks at its signal
 */
export function runNested(program: Program, run: NestedRun): Promise<number | null> {
  const { file, args, env = {}, signal = program.signal } = run;
  if (signal.aborted) return Promise.resolve(null);
  const child = spawn(process.execPath, [...process.execArgv, file, ...args], {
    cwd: program.root,
    env: { ...program.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: process.platform !== 'win32',
  });
  const killGroup = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  };
  let grace: NodeJS.Timeout | undefined;
  const stop = (): void => {
    const relayed = (signal.reason as Partial<Stopped> | undefined)?.signal ?? 'SIGTERM';
    if (child.connected) child.send({ relayed }, () => undefined);
    grace = setTimeout(killGroup, stopGraceMs);
  };
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => {
    signal.removeEventListener('abort', stop);
    clearTimeout(grace);
    killGroup();
  });
}
