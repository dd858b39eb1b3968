import { type ChildProcess, execFile, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { describeExit, type Exit, exitWithin } from './exit.ts';
import { Output, type WaitOptions } from './output.ts';
import {
  endGroup,
  groupMembers,
  hasProcessGroups,
  requireProcessGroups,
  signalMembers,
} from './process-group.ts';
import { nextTurn } from './real-time.ts';
import { TestingError } from './testing-error.ts';

/** How long the operating system may take to end a killed group: wide, because it is waited for, not measured. */
const killWithinMs = 10_000;

export interface ProcessOptions {
  readonly cwd: string;
  /** The whole environment, usually `cleanEnvironment({ … })`. */
  readonly env: Readonly<Record<string, string>>;
  /** `none`: reading gives the end at once. `open`: `write()` and `endInput()` feed it. Default: none. */
  readonly stdin?: 'none' | 'open';
}

/**
 * A program in a process group of its own, started by `startProcess`. Its output is collected, the last 1 MiB
 * of each stream.
 */
export class StartedProcess implements AsyncDisposable {
  readonly pid: number;
  /** Resolves when the process has ended and what it wrote has been read; never rejects. */
  readonly exited: Promise<Exit>;
  readonly #child: ChildProcess;
  readonly #title: string;
  readonly #both = new Output();
  readonly #out = new Output();
  readonly #err = new Output();
  #closing: Promise<void> | undefined;
  #gone = false;

  /** Tests call `startProcess`. */
  constructor(child: ChildProcess, pid: number, title: string) {
    this.#child = child;
    this.pid = pid;
    this.#title = title;
    this.#collect(child.stdout, this.#out);
    this.#collect(child.stderr, this.#err);
    // EPIPE of a program that ended, or closed its input, before it was written to: its exit tells.
    child.stdin?.on('error', () => undefined);
    this.exited = this.#watchExit();
  }

  get stdout(): string {
    return this.#out.text;
  }

  get stderr(): string {
    return this.#err.text;
  }

  /** Both streams in the order in which they came in. */
  get output(): string {
    return this.#both.text;
  }

  /** @throws TestingError `PROCESS_INPUT_CLOSED` unless started with `stdin: 'open'` */
  write(text: string): void {
    this.#input().write(text);
  }

  /** Ends the program's input. @throws TestingError `PROCESS_INPUT_CLOSED` unless started with `stdin: 'open'` */
  endInput(): void {
    this.#input().end();
  }

  /** Sends a signal to this process alone. @returns false when it has ended. On Windows each one ends it. */
  signal(name: NodeJS.Signals): boolean {
    return this.#child.kill(name);
  }

  /**
   * Sends a signal to every process of the group, as a terminal does with Ctrl-C. POSIX only.
   * @returns false when the group is empty, and after `close()`, when its number may be somebody else's
   * @throws TestingError `PROCESS_GROUP_UNSUPPORTED` on Windows
   */
  signalGroup(name: NodeJS.Signals): boolean {
    requireProcessGroups('signalGroup');
    return !this.#gone && signalMembers(this.pid, name);
  }

  /**
   * The processes of the group that are alive, ascending: after the exit, its orphans. POSIX only.
   * @throws TestingError `PROCESS_GROUP_UNSUPPORTED` on Windows
   */
  async members(): Promise<number[]> {
    return groupMembers(this.pid);
  }

  /**
   * Resolves with the first match in the output of both streams, at once if it is there.
   * @throws TestingError `OUTPUT_TIMED_OUT` after `withinMs`, `OUTPUT_ENDED` when the process ends without it,
   * each with the output so far; the signal's reason when aborted first
   */
  async waitForOutput(pattern: RegExp | string, options: WaitOptions): Promise<RegExpExecArray> {
    return this.#both.waitFor(pattern, options);
  }

  /**
   * Waits for the end that something else brings about; sends no signal.
   * @throws TestingError `PROCESS_STILL_RUNNING` after `withinMs`, with the output so far; the signal's reason
   * when aborted first
   */
  async exit(options: WaitOptions): Promise<Exit> {
    return exitWithin(this.exited, options, this.#title, this.#both);
  }

  /**
   * Kills what is left of the group with SIGKILL and waits until it is gone; a second call returns the same
   * promise. On Windows the process and its children are ended by `taskkill`, as far as it finds them.
   * @throws TestingError `PROCESS_GROUP_ALIVE` when the operating system does not end them within 10 s
   */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    if (hasProcessGroups) await endGroup(this.pid, { withinMs: killWithinMs });
    else if (this.#running()) await promisify(execFile)('taskkill', ['/pid', String(this.pid), '/T', '/F']);
    await this.exited;
    this.#gone = true;
    // Still open where a process that left the group holds the other end.
    this.#child.stdout?.destroy();
    this.#child.stderr?.destroy();
  }

  #running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #input(): NonNullable<ChildProcess['stdin']> {
    if (this.#child.stdin !== null) return this.#child.stdin;
    throw new TestingError('PROCESS_INPUT_CLOSED', `stdin must be 'open' to be written to, got 'none'`);
  }

  #collect(stream: Readable | null, output: Output): void {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output.append(chunk);
      this.#both.append(chunk);
    });
  }

  async #watchExit(): Promise<Exit> {
    const exit = await new Promise<Exit>((resolve) => {
      this.#child.once('exit', (code, signal) => resolve({ code, signal }));
    });
    await this.#drain();
    this.#both.end(describeExit(exit));
    return exit;
  }

  /**
   * `close` would wait for orphans that hold the pipes. All that this process wrote is in the kernel when it
   * has exited, and each turn of the loop reads what is there: two turns without news mean there is no more.
   */
  async #drain(): Promise<void> {
    const streams = [this.#child.stdout, this.#child.stderr];
    let quietTurns = 0;
    let seen = -1;
    while (quietTurns < 2 && streams.some((stream) => stream?.readableEnded === false)) {
      await nextTurn();
      const read = this.#both.length;
      quietTurns = read === seen ? quietTurns + 1 : 0;
      seen = read;
    }
  }
}

/**
 * Starts a program in a process group of its own, so that a signal to it never reaches the test's own group,
 * and nothing of it outlives `close()`. No shell takes part: a wrapper would take the signals.
 * @param command a path, or a name on the PATH of `options.env`; for Node, `process.execPath`
 * @throws TestingError `PROCESS_NOT_STARTED` when the operating system cannot start it
 */
export function startProcess(
  command: string,
  args: readonly string[],
  options: ProcessOptions,
): StartedProcess {
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env,
    stdio: [options.stdin === 'open' ? 'pipe' : 'ignore', 'pipe', 'pipe'],
    // A session and group of its own, led by the child. On Windows it would only open a console window.
    detached: hasProcessGroups,
    windowsHide: true,
  });
  const title = [command, ...args].join(' ');
  if (child.pid !== undefined) return new StartedProcess(child, child.pid, title);
  // Node says why in an event of the next turn, too late for the caller, who can see it from these words.
  child.once('error', () => undefined);
  throw new TestingError(
    'PROCESS_NOT_STARTED',
    `command must be a program that can run in a folder that exists, got ${command} in ${options.cwd}`,
  );
}
