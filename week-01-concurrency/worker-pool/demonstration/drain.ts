import type { CloseResult } from '#worker-pool';
import type { LabContext } from '@lab/shared/lab';
import { createThreadPool } from '#worker-pool';

const jobCount = 60;
const deadlineMs = 5000;

export interface DrainRow extends CloseResult {
  readonly how: string;
  /** Callers that got their result. */
  readonly answered: number;
}

/** A pool that is closed while it is full of work: with time to finish, and at once. */
export async function drain(context: LabContext): Promise<readonly DrainRow[]> {
  context.out.line(`close: ${jobCount} jobs of 10 ms are accepted, then the pool is closed`);
  return [
    await closeUnderLoad(context, `drain, deadline ${deadlineMs / 1000} s`, deadlineMs),
    await closeUnderLoad(context, 'naive: end the threads at once', 0),
  ];
}

async function closeUnderLoad(context: LabContext, how: string, deadline: number): Promise<DrainRow> {
  const { signal, timeline } = context;
  await using pool = createThreadPool({ jobs: new URL('./jobs.ts', import.meta.url), threads: 2 });
  const first = pool.run('restTenMs', undefined, { signal });
  const calls = Array.from({ length: jobCount - 1 }, () => pool.run('restTenMs', undefined, { signal }));
  const settled = Promise.allSettled([first, ...calls]);
  await first;
  using _span = timeline.span('close', how);
  const closed = await pool.close({ deadlineMs: deadline });
  const results = await settled;
  return { how, ...closed, answered: results.filter(({ status }) => status === 'fulfilled').length };
}
