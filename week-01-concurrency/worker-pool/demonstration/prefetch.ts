import type { LabContext } from '@lab/shared/lab';
import { createConsumer, createThreadPool } from '#worker-pool';
import { createBroker } from '../given/broker.ts';
import { fastMs, slowMs } from './jobs.ts';
import { untilEmpty } from './until-empty.ts';

const messages = 1000;

export interface PrefetchRow {
  /** 0 is no limit. */
  readonly prefetch: number;
  /** Messages that the first, slow consumer handled, and the second. */
  readonly first: number;
  readonly second: number;
  /** From the start to the end of the last message, in milliseconds. */
  readonly longestWaitMs: number;
}

/** A slow consumer that connects a moment before a fast one, under three prefetch limits. */
export async function prefetch(context: LabContext): Promise<readonly PrefetchRow[]> {
  context.out.line(
    `prefetch: 1,000 messages wait; the first consumer takes ${slowMs} ms a message, the second ${fastMs} ms`,
  );
  const rows: PrefetchRow[] = [];
  for (const limit of [0, 10, 1]) rows.push(await share(context, limit));
  return rows;
}

async function share(context: LabContext, limit: number): Promise<PrefetchRow> {
  const { clock, signal, timeline } = context;
  const broker = createBroker();
  broker.declareQueue('mail');
  for (let sent = 0; sent < messages; sent++) broker.publish('mail', sent);
  const jobs = new URL('./jobs.ts', import.meta.url);
  // Nobody may be refused for want of room: without a limit the first consumer really holds all of them.
  await using slowPool = createThreadPool({ jobs, threads: 1, queueLimit: messages });
  await using fastPool = createThreadPool({ jobs, threads: 1, queueLimit: messages });
  await Promise.all([slowPool.run('slow'), fastPool.run('fast')]);
  using _span = timeline.span(limit === 0 ? 'no limit' : `prefetch ${limit}`, '1,000 messages');
  const startedAt = clock.now();
  const common = { queue: 'mail', prefetch: limit } as const;
  await using first = createConsumer({ ...common, channel: broker.channel(), pool: slowPool, job: 'slow' });
  // The moment by which the first one was earlier: deliveries leave in turns of the event loop.
  await clock.sleep(1, signal);
  await using second = createConsumer({ ...common, channel: broker.channel(), pool: fastPool, job: 'fast' });
  await untilEmpty(context, broker, 'mail');
  return {
    prefetch: limit,
    first: first.counts.acked,
    second: second.counts.acked,
    longestWaitMs: clock.now() - startedAt,
  };
}
