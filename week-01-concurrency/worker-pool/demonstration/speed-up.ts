import { availableParallelism } from 'node:os';
import type { LabContext } from '@lab/shared/lab';
import { createThreadPool } from '#worker-pool';
import { hash } from '../given/jobs.ts';

const jobCount = 120;
const jobMs = 5;
const tickMs = 1;

/** One row of the comparison: how fast the same jobs were done, and whether the main thread lived meanwhile. */
interface SpeedRow {
  readonly where: string;
  readonly jobsPerSecond: number;
  /** How often a timer of 1 ms fired on the main thread meanwhile. */
  readonly ticks: number;
}

export interface SpeedUp {
  readonly cores: number;
  readonly threads: number;
  readonly rows: readonly SpeedRow[];
  /** All threads against one. */
  readonly ratio: number;
}

/** The same jobs of about 5 ms of processor time on the main thread, on one thread and on as many as there are cores. */
export async function speedUp(context: LabContext): Promise<SpeedUp> {
  const cores = availableParallelism();
  const threads = Math.min(cores, 8);
  const rounds = calibrate(context);
  context.out.line(
    `speed-up: ${jobCount} jobs of ${rounds.toLocaleString('en')} SHA-256 rounds, about ${jobMs} ms each`,
  );
  const job = { text: 'a message', rounds };
  const main = await measure(context, 'main thread', () => {
    for (let done = 0; done < jobCount; done++) hash(job);
    return Promise.resolve();
  });
  const one = await inPool(context, 1, job);
  const many = await inPool(context, threads, job);
  return { cores, threads, rows: [main, one, many], ratio: many.jobsPerSecond / one.jobsPerSecond };
}

async function inPool(
  context: LabContext,
  threads: number,
  job: { text: string; rounds: number },
): Promise<SpeedRow> {
  await using pool = createThreadPool({ jobs: new URL('./jobs.ts', import.meta.url), threads });
  const warmUp = Array.from({ length: threads * 2 }, () => pool.run('hash', job));
  await Promise.all(warmUp);
  const name = threads === 1 ? '1 thread' : `${threads} threads`;
  return measure(context, name, async () => {
    await Promise.all(
      Array.from({ length: jobCount }, () => pool.run('hash', job, { signal: context.signal })),
    );
  });
}

async function measure(
  { clock, timeline }: LabContext,
  where: string,
  work: () => Promise<void>,
): Promise<SpeedRow> {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), tickMs);
  using _span = timeline.span(where, `${jobCount} jobs`);
  const startedAt = clock.now();
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return { where, jobsPerSecond: (jobCount / (clock.now() - startedAt)) * 1000, ticks };
}

/** How many rounds take about `jobMs` here; measured on code that has been optimised by then. */
function calibrate({ clock }: LabContext): number {
  const sample = 2000;
  hash({ text: 'warm-up', rounds: sample });
  const startedAt = clock.now();
  hash({ text: 'sample', rounds: sample });
  return Math.max(1, Math.round((sample * jobMs) / (clock.now() - startedAt)));
}
