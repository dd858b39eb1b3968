import type { LabContext } from '@lab/shared/lab';
import { maxNumbersPerTurn, sumYielding, type SumYielding } from '#event-loop';
import { startHeartbeat } from '../given/heartbeat.ts';
import { sumYielding as sumWithAwait } from '../wrong/yields-with-await.ts';

const count = 3_000_000;

/** One way to add three million numbers, and how often others had a turn meanwhile. */
export interface SumRow {
  readonly how: string;
  readonly beats: number;
  readonly ms: number;
}

/** The same sum twice beside a heartbeat of immediates: naive, then right. */
export async function sums(context: LabContext): Promise<readonly SumRow[]> {
  context.out.line(`make: ${count.toLocaleString('en')} numbers are added beside a heartbeat of immediates`);
  const numbers = Array.from({ length: count }, (_, index) => index);
  const every = maxNumbersPerTurn.toLocaleString('en');
  return [
    await measure(context, `naive: await a resolved value every ${every} numbers`, sumWithAwait, numbers),
    await measure(context, `await an immediate every ${every} numbers`, sumYielding, numbers),
  ];
}

async function measure(
  { clock, signal, timeline }: LabContext,
  how: string,
  sum: SumYielding,
  numbers: readonly number[],
): Promise<SumRow> {
  using _span = timeline.span('sum', how);
  using heartbeat = startHeartbeat();
  const startedAt = clock.now();
  await sum(numbers, signal);
  return { how, beats: heartbeat.beats, ms: clock.now() - startedAt };
}
