import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Implementation } from './implementation.ts';
import type { Resolution } from './implementation-hook.ts';
import { saysDeath, type SpecificationEvent } from './specification-events.ts';

/** Why a run of a specification did not come to its own end. */
export type Interruption =
  /** The event loop that the learner's code runs on stood still. */
  | { readonly kind: 'blocked'; readonly forMs: number; readonly test: string | null }
  /** Nothing happened although the loop turned, or tests went on past the limit of the whole run. */
  | { readonly kind: 'timed-out'; readonly afterMs: number; readonly test: string | null }
  /** All tests had passed, and something still held the process: what, in words, where it is known. */
  | { readonly kind: 'held'; readonly afterMs: number; readonly test: null; readonly by: readonly string[] }
  /** The process that ran the specification died. */
  | { readonly kind: 'died'; readonly test: string | null; readonly output: string };

export interface SpecificationRun {
  readonly events: readonly SpecificationEvent[];
  /** Null when the run ended by itself. */
  readonly interruption: Interruption | null;
  /** Every module that any thread of any process resolved inside the lab's folder. */
  readonly resolutions: readonly Resolution[];
  readonly durationMs: number;
}

export interface RunSpecificationOptions {
  readonly root: string;
  /** The specification's file, absolute. */
  readonly file: string;
  readonly lab: string;
  readonly implementation: Implementation;
  /** Chosen for other labs, as LAB_IMPL lists them. */
  readonly others?: string;
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  readonly limits?: Partial<Limits>;
  /** Called as each event comes, for whoever shows progress. */
  readonly onEvent?: (event: SpecificationEvent) => void;
}

export interface Limits {
  /** The event loop may stand still for so long; a specification blocks it for a second at most. */
  readonly blockedMs: number;
  /** The whole run. */
  readonly totalMs: number;
  /** From the last test's end until nothing holds the process any more. */
  readonly heldMs: number;
  /** The heap of the thread that runs the specification, in MiB: full before the loop has stood for `blockedMs`. */
  readonly heapMb: number;
}

const defaultLimits: Limits = { blockedMs: 8000, totalMs: 120_000, heldMs: 2000, heapMb: 256 };

const lookEveryMs = 100;
const maxOutput = 20_000;
/** How long vitest itself may take to end once it has told the end of the run. */
const endingMs = 10_000;
const program = fileURLToPath(new URL('./specification-process.ts', import.meta.url));

/**
 * Runs one specification against one implementation, in a process group of its own under limits: a learner's
 * code may loop, exit, exhaust its memory or never let go, and the command that asked survives. Vitest itself
 * cannot stop a synchronous loop.
 * @throws the signal's reason when aborted; the group is gone by then
 */
export async function runSpecification(options: RunSpecificationOptions): Promise<SpecificationRun> {
  options.signal.throwIfAborted();
  const folder = mkdtempSync(join(tmpdir(), 'lab-grade-'));
  const startedAt = performance.now();
  try {
    const interruption = await watch(options, folder);
    options.signal.throwIfAborted();
    return {
      events: readLines<SpecificationEvent>(join(folder, 'events')),
      interruption,
      resolutions: readLines<Resolution>(join(folder, 'loaded')),
      durationMs: performance.now() - startedAt,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function watch(options: RunSpecificationOptions, folder: string): Promise<Interruption | null> {
  const limits = { ...defaultLimits, ...options.limits };
  const files = {
    events: join(folder, 'events'),
    loaded: join(folder, 'loaded'),
    heart: join(folder, 'heart'),
  };
  for (const file of [files.events, files.loaded]) writeFileSync(file, '');
  const child = startVitest(options, files, limits);
  const kill = (): void => killGroup(child.pid);
  const progress = followEvents(files.events, options.onEvent);
  const startedAt = performance.now();
  let interruption: Interruption | null = null;
  const timer = setInterval(() => {
    progress.read();
    const now = performance.now();
    const { test, finishedAt } = progress;
    const stoodMs = heartStoodMs(files.heart);
    if (finishedAt !== undefined && now - finishedAt > endingMs) {
      interruption = { kind: 'held', afterMs: endingMs, test: null, by: [] };
    } else if (finishedAt === undefined && stoodMs > limits.blockedMs) {
      interruption = { kind: 'blocked', forMs: limits.blockedMs, test };
    } else if (now - startedAt > limits.totalMs) {
      interruption = { kind: 'timed-out', afterMs: limits.totalMs, test };
    }
    if (interruption !== null) kill();
  }, lookEveryMs);
  options.signal.addEventListener('abort', kill, { once: true });
  await child.ended;
  clearInterval(timer);
  options.signal.removeEventListener('abort', kill);
  // What a dead vitest leaves behind, and what a test started and forgot.
  kill();
  progress.read();
  if (interruption !== null) return interruption;
  if (progress.died || progress.finishedAt === undefined) {
    return { kind: 'died', test: progress.test, output: await child.output() };
  }
  return progress.held === null
    ? null
    : { kind: 'held', afterMs: limits.heldMs, test: null, by: progress.held };
}

interface StartedVitest {
  readonly pid: number | undefined;
  readonly ended: Promise<void>;
  /** The end of what it wrote; to be asked for when its group is gone. */
  output(): Promise<string>;
}

function startVitest(
  options: RunSpecificationOptions,
  files: { readonly events: string; readonly loaded: string; readonly heart: string },
  limits: Limits,
): StartedVitest {
  const { root, file, lab, implementation, others } = options;
  const child = spawn(process.execPath, [program, file, String(limits.heapMb)], {
    cwd: root,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...options.env,
      LAB_IMPL: [`${lab}=${implementation}`, ...(others === undefined ? [] : [others])].join(','),
      LAB_GRADE_EVENTS: files.events,
      LAB_GRADE_LOADED: files.loaded,
      LAB_GRADE_HEARTBEAT: files.heart,
      LAB_GRADE_HELD_MS: String(limits.heldMs),
      NO_COLOR: '1',
    },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output = (output + text).slice(-maxOutput)));
  }
  const closed = new Promise<void>((resolve) => void child.once('close', () => resolve()));
  const ended = new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => resolve());
  });
  return {
    pid: child.pid,
    ended,
    async output() {
      // Somebody who left the group may hold the pipes for ever.
      await Promise.race([closed, setTimeout(1000, undefined, { ref: false })]);
      return output;
    },
  };
}

interface Progress {
  read(): void;
  /** The test that began last. */
  readonly test: string | null;
  readonly finishedAt: number | undefined;
  readonly held: readonly string[] | null;
  /** Vitest has lived to tell that the process with the learner's code did not. */
  readonly died: boolean;
}

function followEvents(file: string, onEvent: ((event: SpecificationEvent) => void) | undefined): Progress {
  let seen = 0;
  let test: string | null = null;
  let held: readonly string[] | null = null;
  let died = false;
  let finishedAt: number | undefined;
  return {
    read() {
      const events = readLines<SpecificationEvent>(file);
      for (const event of events.slice(seen)) {
        if (event.kind === 'started') test = event.test;
        if (event.kind === 'held') held = event.by;
        if (event.kind === 'finished') {
          finishedAt = performance.now();
          died = event.unhandled.some(saysDeath);
        }
        onEvent?.(event);
      }
      seen = events.length;
    },
    get test() {
      return test;
    },
    get finishedAt() {
      return finishedAt;
    },
    get held() {
      return held;
    },
    get died() {
      return died;
    },
  };
}

/** Whole lines only: the last one may be in the middle of being written. */
function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as T);
}

function heartStoodMs(file: string): number {
  const stat = statSync(file, { throwIfNoEntry: false });
  return stat === undefined ? 0 : Date.now() - stat.mtimeMs;
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}
