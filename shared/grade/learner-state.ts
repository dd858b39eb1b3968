import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cannotBeWritten } from './cannot-be-written.ts';

/** What the commands remember of one lab; a plain file under the learner's control, never trusted over a run. */
export interface LabMemory {
  /** Hints shown, by task id: 0 to 3. */
  readonly hints: Readonly<Record<string, number>>;
  /** Tasks that were done at the last check, in order; undefined before the first one. */
  readonly done?: readonly string[];
  /** What the last check ran, and how far its tests came. */
  readonly checked?: LastCheck;
  /** Of a predict lab: the first answer given to each row, and the one of the last check. */
  readonly answers?: RememberedAnswers;
  /** When the bug of `spot` was answered, ISO 8601: the end of a tour. */
  readonly toured?: string;
}

export interface LastCheck {
  /** ISO 8601. */
  readonly at: string;
  /** Hashes of the specification and of the learner's folder at that time: with others the result is old. */
  readonly specification: string;
  readonly practice: string;
  /** Tests that passed, and tests in all, by task id. */
  readonly tests: Readonly<Record<string, readonly [passed: number, of: number]>>;
  /** Kinds of what kept the run from being green whatever its tests said. */
  readonly doubts: readonly string[];
}

export interface RememberedAnswers {
  readonly first: Readonly<Record<string, string>>;
  readonly last: Readonly<Record<string, string>>;
}

const nothing: LabMemory = { hints: {} };

/** Changes take a millisecond; whoever waits longer than `lockWaitMs` goes on without the lock. */
const lockWaitMs = 2000;
const lookAgainMs = 5;
/** The lock of a process that died in the middle of a change. */
const lockStaleMs = 1000;

/** `.lab/learner.json` in the workspace. */
function file(root: string): string {
  return join(root, '.lab', 'learner.json');
}

/** What is remembered of a lab; a file that cannot be read counts as none. */
export function recall(root: string, lab: string): LabMemory {
  return memoryOf(recallAll(root)[lab]);
}

/**
 * Changes what is remembered of a lab. Two commands at once lose nothing of each other: a change is made on
 * what the file holds at that moment, under a lock, and put in place in one step.
 * @returns false when the file cannot be written: a workspace that is read only remembers nothing
 */
export function remember(root: string, lab: string, change: (memory: LabMemory) => LabMemory): boolean {
  try {
    mkdirSync(join(root, '.lab'), { recursive: true });
    withLock(`${file(root)}.lock`, () => {
      const all = recallAll(root);
      const unfinished = `${file(root)}.${process.pid}`;
      const changed = { ...all, [lab]: change(memoryOf(all[lab])) };
      writeFileSync(unfinished, `${JSON.stringify(changed, null, 2)}\n`);
      renameSync(unfinished, file(root));
    });
    return true;
  } catch (error) {
    if (cannotBeWritten(error)) return false;
    throw error;
  }
}

function recallAll(root: string): Readonly<Record<string, unknown>> {
  try {
    const all: unknown = JSON.parse(readFileSync(file(root), 'utf8'));
    return isRecord(all) ? all : {};
  } catch {
    return {};
  }
}

/** The learner may have written anything there: what is not of its form is left out. */
function memoryOf(value: unknown): LabMemory {
  if (!isRecord(value)) return nothing;
  const { hints, done, checked, answers, toured } = value;
  return {
    hints: isRecord(hints) ? countsOf(hints) : {},
    ...(Array.isArray(done) ? { done: done as readonly string[] } : {}),
    ...(isRecord(checked) && isRecord(checked['tests']) && Array.isArray(checked['doubts'])
      ? { checked: checked as unknown as LastCheck }
      : {}),
    ...(isRecord(answers) && isRecord(answers['first']) && isRecord(answers['last'])
      ? { answers: answers as unknown as RememberedAnswers }
      : {}),
    ...(typeof toured === 'string' ? { toured } : {}),
  };
}

function countsOf(hints: Readonly<Record<string, unknown>>): LabMemory['hints'] {
  return Object.fromEntries(
    Object.entries(hints).filter(
      (entry): entry is [string, number] => Number.isSafeInteger(entry[1]) && Number(entry[1]) >= 0,
    ),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The work is synchronous, so the wait is too; it is short, and nothing else of a command runs meanwhile. */
function withLock(lock: string, work: () => void): void {
  const until = performance.now() + lockWaitMs;
  let held = false;
  while (!held && performance.now() < until) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      held = true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      removeStale(lock);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lookAgainMs);
    }
  }
  try {
    work();
  } finally {
    if (held) rmSync(lock, { force: true });
  }
}

/** Of several that see an old lock one moves it away. At worst a lock that was taken that instant goes with it. */
function removeStale(lock: string): void {
  const stat = statSync(lock, { throwIfNoEntry: false });
  if (stat === undefined || Date.now() - stat.mtimeMs < lockStaleMs) return;
  const moved = `${lock}.${process.pid}`;
  try {
    renameSync(lock, moved);
    rmSync(moved, { force: true });
  } catch {
    // Another was quicker.
  }
}
