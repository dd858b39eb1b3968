import { availableParallelism } from 'node:os';
import { inParallel } from './in-parallel.ts';
import type { ObserveContext, Observation, Observations } from './observation.ts';
import { runProgram } from './run-program.ts';

interface OrderProgram {
  readonly file: URL;
  /** The answer is the first that ran, or the order of all. Default: the first. */
  readonly answer?: 'first' | 'all';
  /** How many pairs of runs at most, while all runs agree. Default: 1. */
  readonly pairs?: number;
}

const at = (file: string): URL => new URL(`../given/order/${file}`, import.meta.url);

/** The program of each row; both orders of a row that has two turn up within the first pairs nearly always. */
const programs: Readonly<Record<string, OrderProgram>> = {
  'main.run-to-completion': { file: at('run-to-completion.cjs') },
  'main.nexttick-or-promise-cjs': { file: at('nexttick-or-promise.cjs') },
  'main.nexttick-or-promise-esm': { file: at('nexttick-or-promise.mjs') },
  'main.promise-or-queuemicrotask': { file: at('promise-or-queuemicrotask.cjs') },
  'main.timer-or-immediate': { file: at('timer-or-immediate.cjs'), pairs: 20 },
  'main.reactions-or-timer': { file: at('reactions-or-timer.cjs') },
  'main.async-call': { file: at('async-call.cjs'), answer: 'all' },
  'main.drain-esm': { file: at('drain-esm.mjs'), answer: 'all' },
  'phases.io-timer-or-immediate': { file: at('io-timer-or-immediate.cjs'), pairs: 3 },
  'phases.io-nexttick-or-promise': { file: at('io-nexttick-or-promise.mjs') },
  'phases.microtask-nexttick-or-promise': { file: at('microtask-nexttick-or-promise.cjs') },
  'phases.between-timers': { file: at('between-timers.cjs') },
  'phases.return-or-return-await': { file: at('return-or-return-await.cjs') },
  'phases.timer-nexttick-or-promise': { file: at('timer-nexttick-or-promise.mjs') },
  'phases.nexttick-chain': { file: at('nexttick-chain.cjs') },
  'phases.immediate-chain': { file: at('immediate-chain.cjs') },
};

/** Rows of the tasks `main` and `phases` that this experiment can run. */
export const orderRows: readonly string[] = Object.keys(programs);

/** The work, in ms, after the last queued callback: a timer of 0 ms is seldom due after none, always after 2. */
const pairOfWork = [0, 2] as const;

/**
 * Runs the program of each row twice, without and with 2 ms of work at its end. An order that differs between
 * runs is "not guaranteed".
 */
export async function observeOrder(rows: readonly string[], context: ObserveContext): Promise<Observations> {
  const seen = await inParallel(rows, availableParallelism(), async (row) => {
    const program = programs[row];
    return program === undefined ? [] : [[row, await observeRow(row, program, context)] as const];
  });
  return Object.fromEntries(seen.flat());
}

async function observeRow(
  row: string,
  { file, answer = 'first', pairs = 1 }: OrderProgram,
  { signal, timeline }: ObserveContext,
): Promise<Observation> {
  using _span = timeline?.span(row.split('.')[0] ?? row, row);
  const counts = new Map<string, number>();
  for (let pair = 0; pair < pairs && counts.size < 2; pair++) {
    for (const work of pairOfWork) {
      const [order] = (await runProgram(file, { args: [String(work)], signal })) as [readonly string[]];
      const seen = answer === 'all' ? order.join(' ') : (order[0] ?? 'nothing');
      counts.set(seen, (counts.get(seen) ?? 0) + 1);
    }
  }
  const [only = 'nothing'] = counts.keys();
  const runs = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return {
    answer: counts.size === 1 ? only : 'not guaranteed',
    figure: [...counts].map(([seen, count]) => `${seen}: ${count} of ${runs} runs`).join(', '),
  };
}
