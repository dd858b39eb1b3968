import { fileURLToPath } from 'node:url';
import { sep } from 'node:path';
import type { GradingRecord } from './grading-record.ts';
import type { Resolution } from './implementation-hook.ts';
import type { Interruption, SpecificationRun } from './run-specification.ts';
import { isNotImplemented, saysDeath, saysNoTest, type Failure } from './specification-events.ts';
import { partOf, type Part } from './specification-files.ts';
import type { Task } from './task.ts';

export interface TestGrade {
  /** Full name, beginning with the task's id. */
  readonly test: string;
  readonly state: 'passed' | 'failed' | 'not-written' | 'not-run';
  readonly failure: Failure | null;
}

export interface TaskGrade {
  readonly task: Task;
  readonly state: 'done' | 'failing' | 'not-started';
  readonly tests: readonly TestGrade[];
}

/** Something that keeps a run from being green whatever its tests say. */
export type Doubt =
  | { readonly kind: 'no-tests' }
  | { readonly kind: 'missing-tests'; readonly tests: readonly string[] }
  | { readonly kind: 'edited-specification' }
  | { readonly kind: 'borrowed'; readonly from: string; readonly file: string }
  | { readonly kind: 'wrong-file-loaded'; readonly file: string }
  | { readonly kind: 'unloadable'; readonly failures: readonly Failure[] }
  | { readonly kind: 'unhandled'; readonly failures: readonly Failure[] }
  | { readonly kind: 'interrupted'; readonly interruption: Interruption };

export interface LabGrade {
  readonly lab: string;
  readonly tasks: readonly TaskGrade[];
  readonly doubts: readonly Doubt[];
  /** Every task done, core and further, and no doubt. */
  readonly allDone: boolean;
  readonly core: { readonly done: number; readonly of: number };
  readonly further: { readonly done: number; readonly of: number };
  /** The wrong implementation whose tests fail as these do, by its file's name. */
  readonly looksLike: string | null;
  readonly durationMs: number;
}

export interface GradeInput {
  readonly lab: string;
  /** The lab's folder, absolute. */
  readonly folder: string;
  readonly tasks: readonly Task[];
  readonly run: SpecificationRun;
  /** The part whose files must have been graded. */
  readonly part: Part;
  readonly specification: string;
  readonly record: GradingRecord | undefined;
}

/** A test that runs on something else to show that the specification is right; it never counts as progress. */
function isControl(test: string): boolean {
  return test.includes('control:');
}

/** Turns what a run reported into tasks: done, failing, not started, and what casts doubt on it. */
export function grade(input: GradeInput): LabGrade {
  const { lab, tasks, run, record } = input;
  const tests = gradeTests(run, record);
  const graded = tasks.map((task) => gradeTask(task, tests));
  const doubts = findDoubts(input, tests);
  const count = (level: Task['level']): LabGrade['core'] => {
    const ofLevel = graded.filter(({ task }) => task.level === level);
    return { done: ofLevel.filter(({ state }) => state === 'done').length, of: ofLevel.length };
  };
  return {
    lab,
    tasks: graded,
    doubts,
    allDone: doubts.length === 0 && graded.every(({ state }) => state === 'done'),
    core: count('core'),
    further: count('further'),
    looksLike: wasCutShort(doubts) ? null : findSignature(graded, record),
    durationMs: run.durationMs,
  };
}

function gradeTests(run: SpecificationRun, record: GradingRecord | undefined): readonly TestGrade[] {
  const collected = run.events.flatMap((event) => (event.kind === 'collected' ? event.tests : []));
  const recorded = Object.values(record?.tests ?? {}).flat();
  const ended = new Map(
    run.events.flatMap((event) => (event.kind === 'ended' ? [[event.test, event] as const] : [])),
  );
  return [...new Set([...collected, ...recorded])]
    .filter((test) => !isControl(test))
    .map((test) => {
      const event = ended.get(test);
      // The test that a run was stopped in has begun, and did not come to its end.
      if (event === undefined && test === run.interruption?.test)
        return { test, state: 'failed', failure: null };
      if (event === undefined || event.state === 'skipped') return { test, state: 'not-run', failure: null };
      if (event.state === 'passed') return { test, state: 'passed', failure: null };
      const notWritten = event.failures.length > 0 && event.failures.every(isNotImplemented);
      return { test, state: notWritten ? 'not-written' : 'failed', failure: event.failures[0] ?? null };
    });
}

function gradeTask(task: Task, all: readonly TestGrade[]): TaskGrade {
  const tests = all.filter(({ test }) => test === task.id || test.startsWith(`${task.id} > `));
  const allAre = (state: TestGrade['state']): boolean => tests.every((test) => test.state === state);
  if (tests.length > 0 && allAre('passed')) return { task, state: 'done', tests };
  const untouched = tests.every(({ state }) => state === 'not-written' || state === 'not-run');
  return { task, state: untouched ? 'not-started' : 'failing', tests };
}

function findDoubts(input: GradeInput, tests: readonly TestGrade[]): readonly Doubt[] {
  const { run, record, specification } = input;
  const doubts: Doubt[] = [];
  if (run.interruption !== null) doubts.push({ kind: 'interrupted', interruption: run.interruption });
  for (const event of run.events) {
    if (event.kind === 'unloadable') {
      const failures = event.failures.filter((failure) => !saysNoTest(failure));
      if (failures.length > 0) doubts.push({ kind: 'unloadable', failures });
    }
    if (event.kind === 'finished') {
      // A death is told as what interrupted the run.
      const failures = event.unhandled.filter((failure) => !saysDeath(failure));
      if (failures.length > 0) doubts.push({ kind: 'unhandled', failures });
    }
  }
  if (record !== undefined && record.specification !== specification) {
    doubts.push({ kind: 'edited-specification' });
  }
  const loadable = !wasCutShort(doubts);
  const notRun = tests.filter(({ state }) => state === 'not-run').map(({ test }) => test);
  if (loadable && notRun.length === tests.length) return [...doubts, { kind: 'no-tests' }];
  if (loadable && notRun.length > 0) doubts.push({ kind: 'missing-tests', tests: notRun });
  return [...doubts, ...loadDoubts(input, loadable)];
}

/** The grader trusts no configuration: what was loaded, in every thread of every process, is on record. */
function loadDoubts({ folder, lab, part, run }: GradeInput, loadable: boolean): readonly Doubt[] {
  const seen = run.resolutions
    .filter((resolution) => resolution.lab === lab)
    .map((resolution) => ({ from: place(folder, resolution.from), to: place(folder, resolution.to) }));
  const graded = seen.filter(({ to }) => to.part === part);
  if (loadable && run.events.length > 0 && graded.length === 0) {
    return [{ kind: 'wrong-file-loaded', file: 'none of the graded implementation' }];
  }
  // From a wrong implementation the reference is borrowed on purpose.
  if (part !== 'practice') return [];
  const strays = seen.filter(({ to }) => to.part === 'reference' || to.part === 'starter');
  // From a file outside the lab too: somebody must have led there.
  const borrowed = strays.find(({ from }) => from.part === 'practice' || from.part === 'other');
  if (borrowed !== undefined) return [{ kind: 'borrowed', from: borrowed.from.path, file: borrowed.to.path }];
  // The documented answers of a predict lab are what its controls hold the run against.
  const loaded = strays.find(({ from, to }) => from.part === 'specification' && to.path !== 'predictions.ts');
  return loaded === undefined ? [] : [{ kind: 'wrong-file-loaded', file: loaded.to.path }];
}

function place(folder: string, url: Resolution['from']): { readonly path: string; readonly part: Part } {
  if (!url.startsWith('file:')) return { path: url, part: 'other' };
  const file = fileURLToPath(url);
  if (!file.startsWith(folder + sep)) return { path: file, part: 'other' };
  const path = file
    .slice(folder.length + 1)
    .split(sep)
    .join('/');
  return { path, part: partOf(path) };
}

/** Whether tests are missing for another reason than that they fail: then they match nothing. */
function wasCutShort(doubts: readonly Doubt[]): boolean {
  return doubts.some(
    (doubt) =>
      doubt.kind === 'unloadable' || (doubt.kind === 'interrupted' && doubt.interruption.kind !== 'held'),
  );
}

/** Compared on the tasks that are begun: what is not written yet says nothing about a mistake. */
function findSignature(tasks: readonly TaskGrade[], record: GradingRecord | undefined): string | null {
  const begun = tasks.filter(({ state }) => state !== 'not-started').flatMap(({ tests }) => tests);
  const counted = new Set(begun.filter(({ state }) => state !== 'not-written').map(({ test }) => test));
  const red = begun.filter(({ state }) => state === 'failed').map(({ test }) => test);
  if (red.length === 0) return null;
  const matches = Object.entries(record?.signatures ?? {}).filter(([, signature]) => {
    const expected = signature.filter((test) => counted.has(test));
    return expected.length === red.length && expected.every((test) => red.includes(test));
  });
  // Two mistakes that show the same way are not named: a wrong name costs more than none.
  return matches.length === 1 ? (matches[0]?.[0] ?? null) : null;
}
