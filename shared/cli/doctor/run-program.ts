import { spawn } from 'node:child_process';
import { delimiter } from 'node:path';

export type ProgramRun =
  | { readonly kind: 'ran'; readonly code: number | null; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'not-found' };

export interface RunProgramOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  readonly cwd?: string;
  readonly input?: string;
}

const hasProcessGroups = process.platform !== 'win32';
/** What `cmd` says, in any language of its own, ends with this code when there is no such program. */
const notFoundOnWindows = 9009;

/**
 * Runs a program to its end and collects what it writes. It is killed, with what it started, when `signal` aborts,
 * and has then no exit code.
 */
export function runProgram(
  command: string,
  args: readonly string[],
  { env, signal, cwd, input = '' }: RunProgramOptions,
): Promise<ProgramRun> {
  const child = spawn(command, args, {
    env,
    ...(cwd !== undefined && { cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
    // A group of its own: a wrapper such as Maven's is a shell whose Java would live on.
    detached: hasProcessGroups,
    // Several of these are command files there, which only a shell starts; no word here needs quoting.
    shell: process.platform === 'win32' && !/[\\/]/.test(command),
    windowsHide: true,
  });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
  }
  // A program that does not read its input may end before it is written.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const kill = (): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(hasProcessGroups ? -child.pid : child.pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  };
  signal.addEventListener('abort', kill, { once: true });
  if (signal.aborted) kill();
  return new Promise((resolve, reject) => {
    const end = (settle: () => void): void => {
      signal.removeEventListener('abort', kill);
      settle();
    };
    child.once('error', (error: NodeJS.ErrnoException) =>
      end(() => (error.code === 'ENOENT' ? resolve({ kind: 'not-found' }) : reject(error))),
    );
    child.once('close', (code) =>
      end(() =>
        resolve(
          code === notFoundOnWindows && !hasProcessGroups
            ? { kind: 'not-found' }
            : { kind: 'ran', code, ...written },
        ),
      ),
    );
  });
}

/** The environment as a shell outside this workspace has it: npm puts the workspace's own programs first. */
export function systemEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  // Windows writes it Path, and a copy of the environment no longer overlooks that.
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (env[name] ?? '').split(delimiter);
  const system = folders.filter((folder) => !/[\\/]node_modules[\\/]\.bin[\\/]?$/.test(folder));
  return { ...env, [name]: system.join(delimiter) };
}
