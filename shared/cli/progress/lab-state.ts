import type { LabMemory } from '../../grade/learner-state.ts';
import type { Task } from '../../grade/task.ts';

/** How far a learner is with a lab, by the last check and by what the folder holds now. */
export type LabState =
  | { readonly kind: 'not-started' }
  | { readonly kind: 'toured' }
  /** There is a version of the learner's own that no check has seen. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'graded'; readonly grade: RememberedGrade };

export interface RememberedGrade {
  readonly core: { readonly done: number; readonly of: number };
  readonly further: { readonly done: number; readonly of: number };
  /** Every core task, and no doubt. */
  readonly isDone: boolean;
  /** The first task in order that is not done. */
  readonly next: Task | undefined;
  /** Why the result is not that of the files as they are now; null where it is. */
  readonly stale: 'specification' | 'edited' | 'gone' | null;
  readonly isBorrowed: boolean;
}

export interface LabNow {
  readonly tasks: readonly Task[];
  readonly specification: string;
  /** Undefined when the learner has no version of the lab. */
  readonly practice: string | undefined;
}

/**
 * What is remembered is held against the files: a result for another specification, or for a version that has
 * been edited since, is told as that, and one without a version counts for nothing.
 */
export function labState(memory: LabMemory, now: LabNow): LabState {
  const { checked } = memory;
  const rest: LabState = memory.toured === undefined ? { kind: 'not-started' } : { kind: 'toured' };
  if (checked === undefined) return now.practice === undefined ? rest : { kind: 'begun' };
  const count = (level: Task['level']): RememberedGrade['core'] => {
    const ofLevel = now.tasks.filter((task) => task.level === level);
    return { done: ofLevel.filter(({ id }) => isTaskDone(memory, id)).length, of: ofLevel.length };
  };
  return {
    kind: 'graded',
    grade: {
      core: count('core'),
      further: count('further'),
      isDone: isDone(memory, now.tasks),
      next: now.tasks.find(({ id }) => !isTaskDone(memory, id)),
      stale: staleness(checked, now),
      isBorrowed: checked.doubts.includes('borrowed'),
    },
  };
}

/** Whether every core task was done at the last check, with nothing to doubt it. */
export function isDone(memory: LabMemory, tasks: readonly Task[]): boolean {
  const core = tasks.filter(({ level }) => level === 'core');
  return memory.checked?.doubts.length === 0 && core.every(({ id }) => isTaskDone(memory, id));
}

function isTaskDone({ done = [] }: LabMemory, id: string): boolean {
  return done.includes(id);
}

function staleness(
  checked: { readonly specification: string; readonly practice: string },
  now: LabNow,
): RememberedGrade['stale'] {
  if (now.practice === undefined) return 'gone';
  if (checked.specification !== now.specification) return 'specification';
  return checked.practice === now.practice ? null : 'edited';
}
