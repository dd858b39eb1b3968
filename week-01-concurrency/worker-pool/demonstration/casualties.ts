import type { LabContext } from '@lab/shared/lab';
import { createConsumer, createThreadPool, type CreateConsumer } from '#worker-pool';
import { createBroker } from '../given/broker.ts';
import { createConsumer as createAckFirst } from '../wrong/ack-before-work.ts';
import { createConsumer as createRequeueAll } from '../wrong/requeues-poison-for-ever.ts';
import type { Mail } from './jobs.ts';
import { untilEmpty } from './until-empty.ts';

const messages = 200;
const deliveryLimit = 3;
/** How long the consumer that never gives up is watched once all good messages are done. */
const watchMs = 300;

export interface Casualty {
  readonly consumer: string;
  readonly fault: NonNullable<Mail['fault']>;
  /** How often the faulty message was handed to a job. */
  readonly attempts: number;
  /** Messages whose effect never happened, and those whose effect happened more than once. */
  readonly lost: number;
  readonly doubled: number;
  /** Where the faulty message is in the end. */
  readonly end: 'done' | 'lost' | 'dead-letter queue' | 'still in the queue';
}

/** One faulty message among 200: it kills its worker once, or cannot be handled at all. */
export async function casualties(context: LabContext): Promise<readonly Casualty[]> {
  context.out.line(`casualties: one faulty message among ${messages}, delivery limit ${deliveryLimit}`);
  const ours = { name: 'ack after work', create: createConsumer, limited: true };
  const ackFirst = { name: 'naive: ack first', create: createAckFirst, limited: true };
  const requeueAll = { name: 'naive: requeue always', create: createRequeueAll, limited: false };
  return [
    await run(context, ours, 'dies-before-effect'),
    await run(context, ackFirst, 'dies-before-effect'),
    await run(context, ours, 'dies-after-effect'),
    await run(context, ours, 'dies-always'),
    await run(context, ours, 'throws-always'),
    await run(context, requeueAll, 'throws-always'),
  ];
}

async function run(
  context: LabContext,
  {
    name,
    create,
    limited,
  }: { readonly name: string; readonly create: CreateConsumer; readonly limited: boolean },
  fault: Casualty['fault'],
): Promise<Casualty> {
  const { clock, random, signal, timeline } = context;
  const broker = createBroker();
  broker.declareQueue('dead');
  broker.declareQueue('mail', limited ? { deliveryLimit, deadLetterQueue: 'dead' } : {});
  const effects = new SharedArrayBuffer((messages + 1) * Int32Array.BYTES_PER_ELEMENT);
  const cells = new Int32Array(effects);
  const faulty = random.integer(1, messages);
  for (let cell = 1; cell <= messages; cell++) {
    const mail: Mail = { cell, effects, ...(cell === faulty ? { fault } : {}) };
    broker.publish('mail', mail);
  }
  await using pool = createThreadPool({ jobs: new URL('./jobs.ts', import.meta.url), threads: 2 });
  await using consumer = create({
    channel: broker.channel(),
    queue: 'mail',
    pool,
    job: 'deliver',
    prefetch: 10,
  });
  using _fault = timeline.fault(name, fault);
  if (limited) {
    await untilEmpty(context, broker, 'mail');
    // Empty for the broker is not done: who acknowledges first still has the work before it.
    await consumer.close();
  } else {
    // It never empties: all the others are done, then the faulty one is watched for a while.
    while (cells.subarray(1).filter((effect) => effect > 0).length < messages - 1)
      await clock.sleep(2, signal);
    await clock.sleep(watchMs, signal);
  }
  const attempts = Atomics.load(cells, 0);
  const dead = broker.stats('dead').ready;
  const left = broker.stats('mail');
  const undone = [...cells.subarray(1)].filter((effect) => effect === 0).length;
  const kept = dead + (limited ? 0 : left.ready + left.unacked);
  return {
    consumer: name,
    fault,
    attempts,
    lost: undone - Math.min(undone, kept),
    doubled: [...cells.subarray(1)].filter((effect) => effect > 1).length,
    end: endOf(Atomics.load(cells, faulty), dead, limited),
  };
}

function endOf(effect: number, dead: number, limited: boolean): Casualty['end'] {
  if (effect > 0) return 'done';
  if (dead > 0) return 'dead-letter queue';
  return limited ? 'lost' : 'still in the queue';
}
