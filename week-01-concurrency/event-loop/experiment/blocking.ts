import type { Span } from '@lab/shared/lab';
import type { BlockingMessage, BlockingRun } from '../given/programs/blocking.ts';
import type { ObserveContext, Observations } from './observation.ts';
import { runProgram } from './run-program.ts';

const program = new URL('../given/programs/blocking.ts', import.meta.url);

export interface BlockingSeen {
  readonly observations: Observations;
  readonly runs: readonly BlockingRun[];
}

/** Runs the work of each row in one process, one after another, beside an interval of 1 ms. */
export async function observeBlocking(
  rows: readonly string[],
  { signal, timeline }: ObserveContext,
): Promise<BlockingSeen> {
  if (rows.length === 0) return { observations: {}, runs: [] };
  const runs: BlockingRun[] = [];
  let span: Span | undefined;
  await runProgram(program, {
    args: rows.map((row) => row.slice('blocking.'.length)),
    signal,
    onMessage(message) {
      const event = message as BlockingMessage;
      span?.end();
      span = event.event === 'began' ? timeline?.span('blocking', event.work) : undefined;
      if (event.event === 'ended') runs.push(event);
    },
  });
  const observations = runs.map(({ work, ms, ticks }) => [
    `blocking.${work}`,
    {
      answer: ticks > 0 ? 'fires' : 'does not fire',
      figure: `${ticks} times in ${Math.round(ms)} ms`,
    },
  ]);
  return { observations: Object.fromEntries(observations), runs };
}
