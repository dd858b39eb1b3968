import type { Row, Task } from '@lab/shared/grade';
import { blockingRows } from './questions/blocking.ts';
import { mainRows } from './questions/main.ts';
import { phasesRows } from './questions/phases.ts';
import { poolRows } from './questions/pool.ts';
import { threadsRows } from './questions/threads.ts';

/** The steps of this lab, in order: the words of the brief, the hints and the specification. */
export const tasks: readonly Task[] = [
  { id: 'event-loop.main', title: 'The order of what a main script queues', level: 'core', minutes: 15 },
  { id: 'event-loop.phases', title: 'The order of what a callback queues', level: 'core', minutes: 15 },
  { id: 'event-loop.blocking', title: 'What keeps a 1 ms interval from firing', level: 'core', minutes: 15 },
  { id: 'event-loop.pool', title: 'Which calls wait behind four hashes', level: 'core', minutes: 20 },
  { id: 'event-loop.threads', title: 'Ten threads against 10,000 calls', level: 'further', minutes: 50 },
  { id: 'event-loop.make', title: 'A long sum that lets others run', level: 'core', minutes: 30 },
];

/** Every question, by task. Each names the paragraph of `notes/scheduler.md` that explains it. */
export const rows: readonly Row[] = [
  ...mainRows,
  ...phasesRows,
  ...blockingRows,
  ...poolRows,
  ...threadsRows,
];

/** The questions of one task, in order; none for a task that is made, not predicted. */
export function rowsOf(task: string): readonly Row[] {
  return rows.filter((row) => row.task === task);
}
