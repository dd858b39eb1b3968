import { runLab, silentLog, systemClock, type LabEvent } from '@lab/shared/lab';
import { expect, test } from 'vitest';
import lab, { type WorkerPoolFindings } from './lab.ts';

test('the run shows each naive version losing beside the right one', { timeout: 60_000 }, async () => {
  const events: LabEvent[] = [];
  const { finished } = await runLab(lab, {
    seed: 1,
    signal: new AbortController().signal,
    clock: systemClock,
    log: silentLog,
    onEvent: (event) => events.push(event),
  });
  expect(finished.error).toBeNull();
  const { speedUp, prefetch, casualties, close } = finished.findings as WorkerPoolFindings;

  const [onMain, onOneThread] = speedUp.rows;
  expect(onMain?.ticks, 'a timer cannot fire while the main thread works').toBe(0);
  expect(onOneThread?.ticks).toBeGreaterThan(0);

  const [unlimited, ten] = prefetch;
  expect(unlimited, 'without a limit the first consumer takes everything').toMatchObject({
    first: 1000,
    second: 0,
  });
  expect(ten?.first).toBeLessThan(ten?.second ?? 0);

  expect(casualties).toEqual([
    row('ack after work', 'dies-before-effect', { attempts: 2, lost: 0, doubled: 0, end: 'done' }),
    row('naive: ack first', 'dies-before-effect', { attempts: 1, lost: 1, doubled: 0, end: 'lost' }),
    row('ack after work', 'dies-after-effect', { attempts: 2, lost: 0, doubled: 1, end: 'done' }),
    row('ack after work', 'dies-always', { attempts: 4, lost: 0, doubled: 0, end: 'dead-letter queue' }),
    row('ack after work', 'throws-always', { attempts: 1, lost: 0, doubled: 0, end: 'dead-letter queue' }),
    expect.objectContaining({ consumer: 'naive: requeue always', lost: 0, end: 'still in the queue' }),
  ]);
  expect(casualties.at(-1)?.attempts, 'it comes round more often than any limit').toBeGreaterThan(4);

  const [drained, ended] = close;
  expect(drained).toMatchObject({ answered: 60, forced: 0 });
  expect(ended?.forced, 'ending the threads at once costs what they held').toBeGreaterThan(0);

  expect(events.filter(({ event }) => event === 'table')).toHaveLength(4);
});

function row(consumer: string, fault: string, seen: object): object {
  return { consumer, fault, ...seen };
}
