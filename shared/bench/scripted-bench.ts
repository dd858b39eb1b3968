import type { Bench, Scenario } from './bench.ts';

/** A bench for tests: three rounds, no warm-up, no goals, unless a scenario says otherwise. */
export function benchOf(...scenarios: (Partial<Scenario> & Pick<Scenario, 'contenders'>)[]): Bench {
  return {
    name: 'worker-pool',
    title: 'Worker pool',
    scenarios: scenarios.map((scenario, index) =>
      Object.assign(
        {
          name: `scenario-${index + 1}`,
          title: 'Tiny tasks',
          unit: 'jobs',
          goals: [],
          rounds: 3,
          warmUpMs: 0,
        },
        scenario,
      ),
    ),
  };
}
