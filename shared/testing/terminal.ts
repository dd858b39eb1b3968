import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { stripVTControlCharacters } from 'node:util';
import type { IPty, spawn } from '@lydell/node-pty';
import { describeExit, type Exit, exitWithin } from './exit.ts';
import { Output, type WaitOptions } from './output.ts';
import { endGroup, groupMembers, hasProcessGroups } from './process-group.ts';
import { TestingError } from './testing-error.ts';

/** How long the operating system may take to end a killed session: wide, because it is waited for, not measured. */
const killWithinMs = 10_000;

/** What a keyboard sends. With Ctrl-C and its like it is the terminal that makes a signal of it. */
const keys = {
  'ctrl-c': '\x03',
  'ctrl-d': '\x04',
  'ctrl-z': '\x1a',
  'ctrl-\\': '\x1c',
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  space: ' ',
  backspace: '\x7f',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
} as const;

export type Key = keyof typeof keys;

export interface TerminalOptions {
  readonly cwd: string;
  /** The whole environment, usually `cleanEnvironment({ … })`; TERM is set to xterm-256color. */
  readonly env: Readonly<Record<string, string>>;
  /** Default: 80. */
  readonly columns?: number;
  /** Default: 24. */
  readonly rows?: number;
}

/** A program that sits at a pseudoterminal, started by `startTerminal`: it leads a session and group of its own. */
export class Terminal implements AsyncDisposable {
  readonly pid: number;
  /** Resolves when the program has ended and the terminal has been read to its end; never rejects. */
  readonly exited: Promise<Exit>;
  readonly #pty: IPty;
  readonly #title: string;
  readonly #output = new Output();
  #ended = false;
  #closing: Promise<void> | undefined;

  /** Tests call `startTerminal`. */
  constructor(pty: IPty, title: string) {
    this.#pty = pty;
    this.pid = pty.pid;
    this.#title = title;
    pty.onData((chunk) => this.#output.append(chunk));
    this.exited = new Promise((resolve) => {
      pty.onExit(({ exitCode, signal = 0 }) => {
        this.#ended = true;
        const exit =
          signal === 0 ? { code: exitCode, signal: null } : { code: null, signal: signalName(signal) };
        this.#output.end(describeExit(exit));
        resolve(exit);
      });
    });
  }

  /** All that was written so far, control sequences and the echo of what was typed included; the last 1 MiB. */
  get screen(): string {
    return this.#output.text;
  }

  /** The same without control sequences, lines ending in `\n`. */
  get text(): string {
    return readable(this.#output.text);
  }

  /** Types text. The terminal echoes it, so wait for words that were not typed. @throws TestingError `TERMINAL_ENDED` */
  write(text: string): void {
    this.#live().write(text);
  }

  /** Presses one key. @throws TestingError `TERMINAL_ENDED` */
  press(key: Key): void {
    this.#live().write(keys[key]);
  }

  /** Changes the size, which the program is told by SIGWINCH. @throws TestingError `TERMINAL_ENDED` */
  resize(columns: number, rows: number): void {
    this.#live().resize(columns, rows);
  }

  /** The processes of the program's group that are alive, ascending. POSIX only. */
  async members(): Promise<number[]> {
    return groupMembers(this.pid);
  }

  /**
   * Resolves with the first match in `text`, at once if it is there.
   * @throws TestingError `OUTPUT_TIMED_OUT` after `withinMs`, `OUTPUT_ENDED` when the program ends without it,
   * each with the text so far; the signal's reason when aborted first
   */
  async waitForText(pattern: RegExp | string, options: WaitOptions): Promise<RegExpExecArray> {
    return this.#output.waitFor(pattern, options, readable);
  }

  /**
   * Waits for the end that something else brings about.
   * @throws TestingError `PROCESS_STILL_RUNNING` after `withinMs`; the signal's reason when aborted first
   */
  async exit(options: WaitOptions): Promise<Exit> {
    return exitWithin(this.exited, options, this.#title, this.#output);
  }

  /**
   * Kills what is left of the program's group with SIGKILL and waits until it is gone; a second call returns the
   * same promise. On Windows the pseudoconsole is closed.
   * @throws TestingError `PROCESS_GROUP_ALIVE` when the operating system does not end it within 10 s
   */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    if (hasProcessGroups) await endGroup(this.pid, { withinMs: killWithinMs });
    else if (!this.#ended) this.#pty.kill();
    await this.exited;
  }

  #live(): IPty {
    if (!this.#ended) return this.#pty;
    throw new TestingError('TERMINAL_ENDED', `the program must run to be typed to, got ${this.#title} ended`);
  }
}

/**
 * Starts a program at a pseudoterminal of its own: what it sees is a person's terminal, and Ctrl-C reaches it the
 * way it does there, from the terminal to every process of the foreground group. A command that does not exist
 * ends with code 1 and says so on the screen.
 * @throws TestingError `TERMINAL_UNAVAILABLE` where the binding for this platform is not installed
 */
export function startTerminal(command: string, args: readonly string[], options: TerminalOptions): Terminal {
  const { cwd, env, columns = 80, rows = 24 } = options;
  const pty = bindingOf().spawn(command, [...args], {
    name: 'xterm-256color',
    cwd,
    env,
    cols: columns,
    rows,
  });
  return new Terminal(pty, [command, ...args].join(' '));
}

/** Loaded on first use: importing test support must not fail where the binding is missing. */
function bindingOf(): { readonly spawn: typeof spawn } {
  const require = createRequire(import.meta.url);
  try {
    return require('@lydell/node-pty');
  } catch (error) {
    throw new TestingError(
      'TERMINAL_UNAVAILABLE',
      `a terminal needs the package @lydell/node-pty-${process.platform}-${process.arch}, got none that loads: ` +
        'install with `npm ci --include=optional` on this platform, or run these tests on Linux, macOS or Windows (x64, arm64)',
      { cause: error },
    );
  }
}

function readable(screen: string): string {
  return stripVTControlCharacters(screen).replaceAll('\r\n', '\n');
}

function signalName(number: number): NodeJS.Signals {
  const found = Object.entries(constants.signals).find(([, value]) => value === number);
  return (found?.[0] ?? `signal ${number}`) as NodeJS.Signals;
}
