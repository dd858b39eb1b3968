import { Piscina } from 'piscina';
import { keepInFlight, type Contender, type LoadWork } from '@lab/shared/bench';
import { createThreadPool, type CreateThreadPool, type PoolOptions } from '#worker-pool';
import { startBareThreads } from './bare-threads.ts';

const jobs = new URL('../given/jobs.ts', import.meta.url);

/** One job, as every contender is asked for it. */
export interface BenchJob {
  readonly name: string;
  readonly argument: unknown;
  /** How many callers wait at a time. */
  readonly inFlight: number;
}

function load(
  { inFlight }: BenchJob,
  operation: () => Promise<unknown>,
  close: () => Promise<unknown>,
): LoadWork {
  return {
    run: (durationMs, signal) => keepInFlight({ inFlight, durationMs, signal, operation, sampleEvery: 64 }),
    close: async () => void (await close()),
  };
}

/** The pool of this lab, whichever implementation was chosen, or one that is handed in. */
export function ours(
  name: string,
  job: BenchJob,
  options: Omit<PoolOptions, 'jobs'>,
  create: CreateThreadPool = createThreadPool,
): Contender {
  return {
    name,
    async setup() {
      const pool = create({ jobs, ...options });
      await Promise.all(Array.from({ length: options.threads }, () => pool.run(job.name, job.argument)));
      return load(
        job,
        () => pool.run(job.name, job.argument),
        () => pool.close({ deadlineMs: 1000 }),
      );
    },
  };
}

/** piscina itself, without the wrapper that fits it to the lab's contract. */
export function piscina(
  name: string,
  job: BenchJob,
  threads: number,
  concurrentTasksPerWorker: number,
): Contender {
  return {
    name,
    version: `piscina ${Piscina.version}`,
    async setup() {
      const pool = new Piscina({
        filename: jobs.href,
        minThreads: threads,
        maxThreads: threads,
        concurrentTasksPerWorker,
      });
      await Promise.all(Array.from({ length: threads }, () => pool.run(job.argument, { name: job.name })));
      return load(
        job,
        () => pool.run(job.argument, { name: job.name }),
        () => pool.destroy(),
      );
    },
  };
}

/** A message a job and a message an answer, with nothing around them. */
export function bare(name: string, job: BenchJob, threads: number): Contender {
  return {
    name,
    async setup() {
      const pool = await startBareThreads(threads);
      return load(
        job,
        () => pool.run(1),
        () => pool.close(),
      );
    },
  };
}
