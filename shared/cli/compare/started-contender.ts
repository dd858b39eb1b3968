import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { compareError } from './compare-error.ts';
import type { ContenderStart, Reply, Request } from './messages.ts';

export interface StartOptions {
  /** As messages call it. */
  readonly name: string;
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly start: ContenderStart;
}

export interface AskOptions {
  readonly withinMs: number;
  readonly signal?: AbortSignal;
}

const program = fileURLToPath(new URL('./contender-process.ts', import.meta.url));
const preload = new URL('../../grade/register.ts', import.meta.url).href;
const hasProcessGroups = process.platform !== 'win32';
const maxOutput = 4000;
const lastWordsMs = 1000;

/** The process of one contender, in a group of its own with whatever it starts. */
export class StartedContender implements AsyncDisposable {
  readonly #name: string;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #output = '';
  #pending: PromiseWithResolvers<Reply> | undefined;
  #ended = false;
  #killed = false;

  constructor({ name, cwd, env, start }: StartOptions) {
    this.#name = name;
    this.#child = spawn(process.execPath, ['--import', preload, program, JSON.stringify(start)], {
      cwd,
      env,
      detached: hasProcessGroups,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      serialization: 'advanced',
      windowsHide: true,
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-maxOutput);
      });
    }
    this.#child.on('message', (reply: Reply) => this.#pending?.resolve(reply));
    this.#exited = new Promise((resolve) => {
      let lastWords: NodeJS.Timeout | undefined;
      const end = (how: string): void => {
        clearTimeout(lastWords);
        this.#ended = true;
        this.#pending?.reject(this.#died(how));
        resolve();
      };
      this.#child.once('error', (error) => end(error.message));
      this.#child.once('exit', (code, signal) => {
        const how = signal ?? `exit code ${code}`;
        // The end of its output comes after its own, or never where an orphan of it holds the pipes.
        this.#child.once('close', () => end(how));
        lastWords = setTimeout(end, lastWordsMs, how);
      });
    });
  }

  /** Whether the process has ended or is about to. */
  get ended(): boolean {
    return this.#ended || this.#killed;
  }

  /**
   * Sends one request and answers with its reply.
   *
   * @throws COMPARE_CONTENDER_FAILED with what the contender threw, COMPARE_CONTENDER_STUCK after `withinMs`,
   * COMPARE_CONTENDER_DIED when the process ends first; the signal's reason when aborted first. Stuck and aborted
   * ones are killed
   */
  async ask(request: Request, { withinMs, signal }: AskOptions): Promise<Reply> {
    signal?.throwIfAborted();
    if (this.#ended) throw this.#died('an end before');
    const pending = (this.#pending = Promise.withResolvers<Reply>());
    const abort = (): void => this.#give(signal?.reason);
    const timer = setTimeout(() => this.#give(this.#stuck(request, withinMs)), withinMs);
    signal?.addEventListener('abort', abort, { once: true });
    try {
      // An error here is the end of the process, which is told by its exit.
      this.#child.send(request, () => {});
      const reply = await pending.promise;
      if (reply.kind !== 'failed') return reply;
      throw compareError('COMPARE_CONTENDER_FAILED', `${this.#name} must ${request.kind}, got ${reply.what}`);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      this.#pending = undefined;
    }
  }

  /** Kills the group and waits until the process is gone; a second call waits for the same end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#kill();
    await this.#exited;
  }

  #give(reason: unknown): void {
    this.#pending?.reject(reason);
    this.#kill();
  }

  #kill(): void {
    const { pid } = this.#child;
    if (this.#ended || pid === undefined) return;
    this.#killed = true;
    try {
      process.kill(hasProcessGroups ? -pid : pid, 'SIGKILL');
    } catch {
      // Nothing of it is left.
    }
  }

  #stuck(request: Request, withinMs: number): Error {
    const asked = request.kind === 'run' ? `end its round of ${request.durationMs} ms` : request.kind;
    return compareError(
      'COMPARE_CONTENDER_STUCK',
      `${this.#name} must ${asked} within ${withinMs} ms, got no answer; its process was ended`,
    );
  }

  #died(how: string): Error {
    const output = this.#output.trim();
    return compareError(
      'COMPARE_CONTENDER_DIED',
      `the process of ${this.#name} must live until it is closed, got ${how}${output === '' ? '' : `\n${output}`}`,
    );
  }
}
