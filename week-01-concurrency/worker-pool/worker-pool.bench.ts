import { defineBench, defineComparison } from '@lab/shared/bench';
import type * as workerPool from '#worker-pool';
import { bare, ours, piscina, type BenchJob } from './bench/contenders.ts';
import { behindSlowJob } from './bench/slow-job.ts';

const tiny: BenchJob = { name: 'increment', argument: 1, inFlight: 64 };
/** About 5 ms of processor time on the machine of the README's figures. */
const cpu: BenchJob = { name: 'hash', argument: { text: 'a message', rounds: 5000 }, inFlight: 8 };

/** What windowed dispatch gains on tiny jobs, what it costs a short job, and what threads gain on real work. */
export const bench = defineBench({
  name: 'worker-pool',
  title: 'thread pools',
  scenarios: [
    {
      name: 'tiny-tasks',
      title: 'Tiny jobs, 64 in flight on 2 threads',
      unit: 'jobs',
      contenders: [
        ours('ours, window 32', tiny, { threads: 2, window: 32 }),
        ours('ours, window 1', tiny, { threads: 2, window: 1 }),
        piscina('piscina', tiny, 2, 1),
        piscina('piscina, 16 a thread', tiny, 2, 16),
        bare('bare postMessage', tiny, 2),
      ],
      goals: [{ contender: 'ours, window 32', against: 'piscina, 16 a thread', atLeast: 2.5 }],
    },
    {
      name: 'cpu-tasks',
      title: 'Jobs of about 5 ms of processor time, 8 in flight',
      unit: 'jobs',
      contenders: [
        ours('ours, 2 threads', cpu, { threads: 2 }),
        ours('ours, 1 thread', cpu, { threads: 1 }),
        piscina('piscina, 2 threads', cpu, 2, 1),
      ],
      goals: [
        { contender: 'ours, 2 threads', against: 'ours, 1 thread', atLeast: 1.8 },
        { contender: 'ours, 2 threads', against: 'piscina, 2 threads', atLeast: 0.9 },
      ],
      // Short rounds and many: on a shared machine the median of few is luck.
      rounds: 21,
      roundMs: 400,
    },
    {
      name: 'wait-behind-a-slow-job',
      title: 'The longest wait of 8 short jobs handed over after one of 20 ms, 2 threads',
      unit: 'rounds',
      measure: 'latency',
      contenders: [behindSlowJob('ours, window 32', 32), behindSlowJob('ours, window 1', 1)],
      goals: [],
      reference: 'ours, window 1',
    },
  ],
});

/** A window of 32 on either side: a version without windowed dispatch shows what it would gain. */
export const comparison = defineComparison<typeof workerPool>({
  title: 'tiny jobs, 64 in flight on 2 threads',
  unit: 'jobs',
  load: { inFlight: tiny.inFlight },
  contender: (pool, name) => ours(name, tiny, { threads: 2, window: 32 }, pool.createThreadPool),
  peer: piscina('piscina, 16 a thread', tiny, 2, 16),
});
