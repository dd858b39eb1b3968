/**
 * The experiment: it runs the real thing, each row in a Node process of its own or in one with its like, and says
 * what was seen. It is the workspace's and fixed; a learner writes predictions only.
 */
import { observeBlocking } from './experiment/blocking.ts';
import { ExperimentError } from './experiment/experiment-error.ts';
import type { ObserveContext, Observations } from './experiment/observation.ts';
import { observeOrder } from './experiment/order.ts';
import { observePool } from './experiment/pool.ts';
import { observeThreads } from './experiment/threads.ts';
import { rows } from './questions.ts';

export type { Observations } from './experiment/observation.ts';

/**
 * Observes these rows and no others; each is answered with one of its choices. Rows of one part are measured
 * together, the parts one after another, so that none disturbs the next: all rows take about three seconds.
 *
 * @throws ExperimentError `EXPERIMENT_ROW_UNKNOWN`, `EXPERIMENT_PROGRAM_FAILED`, or `EXPERIMENT_CONDITION_MISSING`
 * when a row's condition could not be brought about; the signal's reason when aborted, with every process gone
 */
export async function observe(rowIds: readonly string[], context: ObserveContext): Promise<Observations> {
  const unknown = rowIds.filter((id) => !rows.some((row) => row.id === id));
  if (unknown.length > 0) {
    throw new ExperimentError(
      'EXPERIMENT_ROW_UNKNOWN',
      `a row must be one of questions.ts, got ${unknown.join(', ')}`,
    );
  }
  const part = (name: string): string[] => rowIds.filter((id) => id.startsWith(`${name}.`));
  const order = await observeOrder([...part('main'), ...part('phases')], context);
  const blocking = await observeBlocking(part('blocking'), context);
  const pool = await observePool(part('pool'), context);
  const threads = await observeThreads(part('threads'), context);
  return { ...order, ...blocking.observations, ...pool.observations, ...threads.observations };
}
