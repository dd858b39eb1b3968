import type { ThreadsMessage } from '../given/programs/threads.ts';
import type { ObserveContext, Observations } from './observation.ts';
import { runProgram } from './run-program.ts';

const program = new URL('../given/programs/threads.ts', import.meta.url);

export interface ThreadsSeen {
  readonly observations: Observations;
  readonly measurements: readonly ThreadsMessage[];
}

/** Measures ten worker threads against async calls, in one process. The rows on CPU-bound work need two cores. */
export async function observeThreads(
  rows: readonly string[],
  { signal, timeline }: ObserveContext,
): Promise<ThreadsSeen> {
  if (rows.length === 0) return { observations: {}, measurements: [] };
  using _span = timeline?.span('threads', '10 threads');
  const measurements = (await runProgram(program, {
    args: rows.map((row) => row.slice('threads.'.length)),
    nodeFlags: ['--expose-gc'],
    signal,
  })) as ThreadsMessage[];
  const observations = measurements.map(({ measurement, ratio, cores, figure }) => [
    `threads.${measurement}`,
    { answer: answerOf(measurement, ratio, cores), figure },
  ]);
  return { observations: Object.fromEntries(observations), measurements };
}

/** The classes lie a factor of ten and more from what is measured, so that no noise reaches the next one. */
function answerOf(measurement: string, ratio: number, cores: number): string {
  switch (measurement) {
    case 'cpu-workers':
    case 'cpu-calls':
      // As many times as fast at most as pieces run at one instant.
      if (ratio < 2) return 'none';
      return ratio <= cores ? 'up to the number of cores' : 'more than the number of cores';
    case 'io-workers':
      if (ratio < 2) return 'under 2 times';
      return ratio < 5 ? '2 to 5 times' : 'over 5 times';
    default:
      if (ratio < 10) return 'up to 10 times';
      return ratio < 1000 ? '10 to 1,000 times' : 'over 1,000 times';
  }
}
