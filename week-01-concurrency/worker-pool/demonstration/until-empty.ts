import type { LabContext } from '@lab/shared/lab';
import type { Broker } from '../given/broker.ts';

const lookEveryMs = 2;

/** Resolves when nothing of the queue is waiting or in anybody's hands; rejects when the run is stopped. */
export async function untilEmpty(
  { clock, signal }: LabContext,
  broker: Broker,
  queue: string,
): Promise<void> {
  for (;;) {
    const { ready, unacked } = broker.stats(queue);
    if (ready + unacked === 0) return;
    await clock.sleep(lookEveryMs, signal);
  }
}
