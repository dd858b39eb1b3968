import { expect, test } from 'vitest';
import type { Bench, Scenario } from './bench.ts';
import { defineBench } from './define-bench.ts';
import { scripted } from './scripted-contender.ts';

const scenario: Scenario = {
  name: 'tiny-tasks',
  title: 'Tiny tasks',
  unit: 'jobs',
  contenders: [scripted('ours', [1]), scripted('peer', [1])],
  goals: [{ contender: 'ours', against: 'peer', atLeast: 2.5 }],
};
const goal = scenario.goals[0]!;

function benchOf(changes: Partial<Scenario>): Bench {
  return { name: 'worker-pool', title: 'Worker pool', scenarios: [{ ...scenario, ...changes }] };
}

test('a sound bench is returned as it is', () => {
  const bench = benchOf({ rounds: 1, warmUpMs: 0, roundMs: 1, measure: 'latency', reference: 'ours' });
  expect(defineBench(bench)).toBe(bench);
});

test.each<{ bench: Bench; message: string }>([
  {
    bench: { ...benchOf({}), name: 'Worker Pool' },
    message: 'name must be kebab-case, got "Worker Pool"',
  },
  {
    bench: { ...benchOf({}), scenarios: [] },
    message: 'scenarios of worker-pool must be at least one, got none',
  },
  {
    bench: { ...benchOf({}), scenarios: [scenario, scenario] },
    message: 'scenario names of worker-pool must be unique, got "tiny-tasks" twice',
  },
  { bench: benchOf({ name: 'tiny_tasks' }), message: 'scenario name must be kebab-case, got "tiny_tasks"' },
  {
    bench: benchOf({ contenders: [], goals: [] }),
    message: 'contenders of tiny-tasks must be at least one, got none',
  },
  {
    bench: benchOf({ contenders: [scripted('ours', [1]), scripted('ours', [1])] }),
    message: 'contender names of tiny-tasks must be unique, got "ours" twice',
  },
  {
    bench: benchOf({ reference: 'pear' }),
    message: 'reference of tiny-tasks must be one of ["ours","peer"], got "pear"',
  },
  {
    bench: benchOf({ goals: [{ ...goal, contender: 'mine' }] }),
    message: 'goal.contender of tiny-tasks must be one of ["ours","peer"], got "mine"',
  },
  {
    bench: benchOf({ goals: [goal, { ...goal, against: 'pear' }] }),
    message: 'goal.against of tiny-tasks must be one of ["ours","peer"], got "pear"',
  },
  {
    bench: benchOf({ goals: [{ ...goal, against: 'ours' }] }),
    message: 'goal.against of tiny-tasks must be another contender than goal.contender, got ours',
  },
  {
    bench: benchOf({ goals: [{ ...goal, atLeast: 0 }] }),
    message: 'goal.atLeast of tiny-tasks must be a ratio above 0, got 0',
  },
  {
    bench: benchOf({ goals: [{ ...goal, atLeast: Number.NaN }] }),
    message: 'goal.atLeast of tiny-tasks must be a ratio above 0, got NaN',
  },
  {
    bench: benchOf({ rounds: 2.5 }),
    message: 'rounds of tiny-tasks must be a whole number above 0, got 2.5',
  },
  {
    bench: benchOf({ roundMs: 0 }),
    message: 'roundMs of tiny-tasks must be milliseconds above 0, got 0',
  },
  {
    bench: benchOf({ warmUpMs: -1 }),
    message: 'warmUpMs of tiny-tasks must be milliseconds, 0 or more, got -1',
  },
])('$message', ({ bench, message }) => {
  expect(() => defineBench(bench)).toThrow(expect.objectContaining({ code: 'BENCH_DEFINITION', message }));
});
