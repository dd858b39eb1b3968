import type { BenchResult } from './bench-result.ts';

const same = { median: 1, min: 1, max: 1 };
const shared = { measure: 'rate', unit: 'jobs', reference: 'piscina', rounds: 7, roundMs: 500 } as const;

/** A result for the tests of what is made of one; the figures are invented. */
export const sampleResult: BenchResult = {
  name: 'worker-pool',
  title: 'Windowed dispatch',
  startedAt: '2026-11-23T06:13:35.000Z',
  machine: {
    node: '26.10.0',
    v8: '14.6.202',
    platform: 'linux',
    arch: 'x64',
    cores: 2,
    cpu: 'AMD EPYC',
  },
  versions: ['piscina 5.3.2'],
  scenarios: [
    {
      ...shared,
      name: 'tiny-tasks',
      title: 'Tiny tasks, 64 in flight',
      contenders: [
        {
          name: 'ours',
          note: 'window 32',
          rate: { median: 812_345, min: 780_001, max: 840_112 },
          ratio: { median: 3.02, min: 2.81, max: 3.22 },
          values: [],
        },
        {
          name: 'piscina',
          rate: { median: 268_990, min: 255_000, max: 280_500 },
          ratio: same,
          values: [],
        },
      ],
      goals: [
        {
          contender: 'ours',
          against: 'piscina',
          atLeast: 2.5,
          ratio: { median: 3.02, min: 2.81, max: 3.22 },
          met: true,
        },
      ],
    },
    {
      ...shared,
      name: 'wait-behind-a-slow-job',
      title: 'A short job behind a long one',
      measure: 'latency',
      contenders: [
        {
          name: 'ours',
          rate: { median: 20, min: 19, max: 21 },
          latencyMs: {
            p50: { median: 48.2, min: 47.1, max: 50 },
            p99: { median: 51.5, min: 50, max: 55 },
          },
          ratio: { median: 50.2, min: 44.8, max: 53.7 },
          values: [],
        },
        {
          name: 'piscina',
          rate: { median: 20, min: 19, max: 21 },
          latencyMs: {
            p50: { median: 0.96, min: 0.9, max: 1.1 },
            p99: { median: 2.04, min: 1.5, max: 4 },
          },
          ratio: same,
          values: [],
        },
      ],
      goals: [
        {
          contender: 'ours',
          against: 'piscina',
          atLeast: 60,
          ratio: { median: 50.2, min: 44.8, max: 53.7 },
          met: false,
        },
      ],
    },
  ],
  met: false,
};
