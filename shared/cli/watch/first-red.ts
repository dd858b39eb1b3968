import { join } from 'node:path';
import { grade, type Doubt, type TaskGrade } from '../../grade/grade.ts';
import { readGradingRecord } from '../../grade/grading-record.ts';
import { runSpecification, type Limits } from '../../grade/run-specification.ts';
import type { SpecificationEvent } from '../../grade/specification-events.ts';
import { specificationHash } from '../../grade/specification-files.ts';
import type { Task } from '../../grade/task.ts';
import type { Program } from '../program.ts';
import type { FoundLab } from '../weeks.ts';

/** What the tests of one task say before the rest has run. */
export type FirstWord =
  /** As many of its tests have run as it took to find one that fails. */
  | { readonly kind: 'red'; readonly task: TaskGrade }
  /** All of them pass; whether anything casts doubt on it the whole run says. */
  | { readonly kind: 'green' }
  /** Nothing more is to be had from another run: it does not load, it loops, it dies. */
  | { readonly kind: 'stopped'; readonly task: TaskGrade; readonly doubts: readonly Doubt[] };

export interface FirstRedOptions {
  readonly limits?: Partial<Limits>;
  readonly onEvent?: (event: SpecificationEvent) => void;
}

/**
 * Runs the tests of one task, in order, to the first that fails: that one is what the learner works on, and a
 * whole specification on half a lab can take a minute.
 * @throws the signal's reason when the program is stopped
 */
export async function firstRed(
  program: Program,
  lab: FoundLab,
  task: Task,
  { limits, onEvent }: FirstRedOptions = {},
): Promise<FirstWord> {
  const { root, env, signal } = program;
  const enough = new AbortController();
  const events: SpecificationEvent[] = [];
  const run = await runSpecification({
    root,
    file: join(lab.folder, `${lab.lab}.test.ts`),
    lab: lab.lab,
    implementation: 'practice',
    signal: AbortSignal.any([signal, enough.signal]),
    env: { ...env, LAB_GRADE_ONLY: task.id },
    ...(limits === undefined ? {} : { limits }),
    onEvent: (event) => {
      // What comes after the first failure has come by chance.
      if (enough.signal.aborted) return;
      onEvent?.(event);
      events.push(event);
      if (isEnough(event, task)) enough.abort(new Error('a test has failed'));
    },
  }).catch((error: unknown) => {
    signal.throwIfAborted();
    if (!enough.signal.aborted) throw error;
    return { events, interruption: null, resolutions: [], durationMs: 0 };
  });
  const result = grade({
    lab: lab.lab,
    folder: lab.folder,
    tasks: [task],
    run: { ...run, events: events.map((event) => ofTask(event, task)).filter((event) => event !== null) },
    part: 'practice',
    specification: specificationHash(lab.folder),
    record: readGradingRecord(lab.folder),
  });
  const [graded] = result.tasks;
  if (graded === undefined) throw new TypeError(`${task.id} must be graded, got nothing`);
  const doubts = result.doubts.filter(({ kind }) => kind === 'unloadable' || kind === 'interrupted');
  if (doubts.length > 0) return { kind: 'stopped', task: graded, doubts };
  const isRed = graded.tests.some(({ state }) => state === 'failed' || state === 'not-written');
  return isRed ? { kind: 'red', task: graded } : { kind: 'green' };
}

/** A wrong prediction is not enough: the rows of a task are read together. */
function isEnough(event: SpecificationEvent, task: Task): boolean {
  if (event.kind === 'unloadable') return true;
  if (event.kind !== 'ended' || event.state !== 'failed' || !belongs(event.test, task)) return false;
  return event.failures.every(({ prediction, code }) => prediction === null && code !== 'NOT_IMPLEMENTED');
}

/** The event without what other tasks have to do with it; null where nothing is left. */
function ofTask(event: SpecificationEvent, task: Task): SpecificationEvent | null {
  switch (event.kind) {
    case 'collected':
      return { ...event, tests: event.tests.filter((test) => belongs(test, task)) };
    case 'started':
    case 'ended':
      return belongs(event.test, task) ? event : null;
    default:
      return event;
  }
}

function belongs(test: string, { id }: Task): boolean {
  return test === id || test.startsWith(`${id} > `);
}
