import type { LabMemory } from '../../grade/learner-state.ts';
import type { Said } from '../say-failure.ts';
import type { Checked } from './check-mine.ts';
import { isDone } from './lab-state.ts';

export interface SinceLast {
  /** ISO 8601, of the check before. */
  readonly last: string;
  /** Task ids. */
  readonly newlyGreen: readonly string[];
  readonly newlyRed: readonly string[];
  /** Red before and after, with more or fewer tests that pass: by task id, the number of tests. */
  readonly moved: Readonly<Record<string, number>>;
}

/** What a check found otherwise than the one before it; undefined when it was the first. */
export function sinceLast({ grade, before }: Pick<Checked, 'grade' | 'before'>): SinceLast | undefined {
  const { checked, done = [] } = before;
  if (checked === undefined) return undefined;
  const doneNow = grade.tasks.filter(({ state }) => state === 'done').map(({ task }) => task.id);
  const red = grade.tasks.filter(({ task, state }) => state !== 'done' && !done.includes(task.id));
  const moved = red.flatMap(({ task, tests }) => {
    const passed = tests.filter(({ state }) => state === 'passed').length;
    const by = passed - (checked.tests[task.id]?.[0] ?? 0);
    return by === 0 ? [] : [[task.id, by] as const];
  });
  return {
    last: checked.at,
    newlyGreen: doneNow.filter((id) => !done.includes(id)),
    newlyRed: done.filter((id) => grade.tasks.some(({ task }) => task.id === id) && !doneNow.includes(id)),
    moved: Object.fromEntries(moved),
  };
}

/** The same in words. @param now for how long ago that was */
export function saySince(since: SinceLast, now: Date): readonly Said[] {
  const names = (ids: readonly string[]): string => ids.map((id) => id.split('.')[1] ?? id).join(', ');
  const moved = Object.entries(since.moved).map(([id, by]) => {
    const count = `${Math.abs(by)} ${by > 0 ? 'more' : 'fewer'}`;
    return `${names([id])} passes ${count}`;
  });
  const parts = [
    ...(since.newlyGreen.length > 0 ? [`newly green: ${names(since.newlyGreen)}`] : []),
    ...(since.newlyRed.length > 0 ? [`newly red: ${names(since.newlyRed)}`] : []),
    ...moved,
  ];
  const text = parts.length > 0 ? parts.join('; ') : 'nothing has turned green or red';
  return [{ label: 'Last check', text: `${agoInWords(since.last, now)}; since then ${text}` }];
}

/** `3 minutes ago`; `at some time` of what is no date. */
export function agoInWords(at: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(at)) / 60_000);
  if (!Number.isFinite(minutes)) return 'at some time';
  const units = [
    { name: 'day', minutes: 24 * 60 },
    { name: 'hour', minutes: 60 },
    { name: 'minute', minutes: 1 },
  ];
  const unit = units.find((each) => minutes >= each.minutes);
  if (unit === undefined) return 'a moment ago';
  const count = Math.floor(minutes / unit.minutes);
  return `${count} ${unit.name}${count === 1 ? '' : 's'} ago`;
}

/** Whether this check is the one that turned the lab green: every core task, and no doubt. */
export function turnsGreen({ grade, before }: Pick<Checked, 'grade' | 'before'>): boolean {
  const isGreen = grade.doubts.length === 0 && grade.core.done === grade.core.of;
  const tasks = grade.tasks.map(({ task }) => task);
  return isGreen && !wasGreen(before, tasks);
}

function wasGreen(before: LabMemory, tasks: Parameters<typeof isDone>[1]): boolean {
  return before.checked !== undefined && isDone(before, tasks);
}
