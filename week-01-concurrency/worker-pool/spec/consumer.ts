import { describe, expect, onTestFinished, test } from 'vitest';
import { createConsumer, createThreadPool } from '#worker-pool';
import { PoolError } from '../contract.ts';
import type { ConsumerOptions, Delivery, ThreadPool } from '../contract.ts';
import { createBroker } from '../given/broker.ts';
import type { BrokerChannel } from '../given/broker.ts';
import { failure, thrownBy, until as eventuallyTrue, valueOf } from './outcome.ts';
import { usePools } from './pools.ts';

describe('worker-pool.consumer', { timeout: 20_000 }, () => {
  const { open, barrier } = usePools(createThreadPool);

  /** A broker with the queues `work` and `dead`, and a consumer on `work` that the end of the test closes. */
  function setUp(options: Partial<ConsumerOptions> = {}, deliveryLimit?: number) {
    const broker = createBroker();
    broker.declareQueue('dead');
    broker.declareQueue('work', {
      deadLetterQueue: 'dead',
      ...(deliveryLimit === undefined ? {} : { deliveryLimit }),
    });
    const errors: unknown[] = [];
    const deliveries: Delivery[] = [];
    const pools: ThreadPool[] = [];
    const consume = (more: Partial<ConsumerOptions> = {}) => {
      const channel = broker.channel();
      channel.on('error', (error) => errors.push(error));
      onTestFinished(() => channel.close());
      const spied = spyOn(channel, deliveries);
      const pool = more.pool ?? open({ threads: 2 });
      pools.push(pool);
      const defaults = { channel: spied, queue: 'work', job: 'increment', prefetch: 2 };
      return { consumer: createConsumer({ ...defaults, ...options, ...more, pool }), channel };
    };
    /** Nothing to hand out, nothing unacknowledged, no job in hand: from here on nothing changes any more. */
    const isQuiet = (): boolean => {
      const { ready, unacked } = broker.stats('work');
      return ready + unacked === 0 && pools.every(({ stats }) => stats.running + stats.waiting === 0);
    };
    /** Waits for the condition; once all is quiet without it, it fails and waits no longer. */
    const until = async (condition: () => boolean, what: string): Promise<void> => {
      await eventuallyTrue(() => condition() || isQuiet(), what);
      if (!condition()) throw failure(`${what}; broker and pools are quiet, and that has not come about`);
    };
    return { broker, errors, deliveries, consume, until };
  }

  test('at most prefetch messages are unacknowledged, and each is acknowledged after its result', async () => {
    const { broker, errors, consume, until } = setUp({ job: 'pass', prefetch: 3 });
    const meeting = barrier();
    for (let at = 0; at < 5; at += 1) broker.publish('work', meeting.buffer);
    const { consumer } = consume();
    await until(() => meeting.arrived === 2, '2 jobs must be inside the barrier');
    expect(broker.stats('work')).toMatchObject({ ready: 2, unacked: 3, acked: 0 });
    expect(consumer.counts).toEqual({ acked: 0, requeued: 0, rejected: 0 });
    meeting.open();
    await until(() => consumer.counts.acked === 5, '5 messages must be acknowledged');
    expect(broker.stats('work')).toMatchObject({ ready: 0, unacked: 0, acked: 5 });
    expect(errors).toEqual([]);
  });

  test('a prefetch of 0 takes all there is', async () => {
    const { broker, consume, until } = setUp({ job: 'pass', prefetch: 0 });
    const meeting = barrier();
    for (let at = 0; at < 50; at += 1) broker.publish('work', meeting.buffer);
    consume();
    await until(() => meeting.arrived === 2, '2 jobs must be inside the barrier');
    expect(broker.stats('work')).toMatchObject({ ready: 0, unacked: 50 });
  });

  test('the message of a killed thread comes back redelivered, and nothing is lost', async () => {
    const { broker, errors, deliveries, consume, until } = setUp({ job: 'exitOnce' });
    const reached = barrier();
    broker.publish('work', reached.buffer, { messageId: 'm' });
    const { consumer } = consume();
    await until(
      () => broker.stats('work').acked === 1 && reached.arrived === 2,
      'the job must have run twice, the second time to its end',
    );
    expect(deliveries).toMatchObject([
      { messageId: 'm', redelivered: false, deliveryCount: 0 },
      { messageId: 'm', redelivered: true, deliveryCount: 1 },
    ]);
    expect(consumer.counts).toEqual({ acked: 1, requeued: 1, rejected: 0 });
    expect(errors).toEqual([]);
  });

  test('a message whose job throws does not go back: it is dead-lettered, and the good ones are done', async () => {
    const { broker, errors, deliveries, consume, until } = setUp({ job: 'work' });
    for (let at = 0; at < 40; at += 1) broker.publish('work', { poison: at === 20 });
    const { consumer } = consume();
    await until(() => broker.stats('work').acked === 39, '39 good messages must be acknowledged');
    await until(() => broker.messages('dead').length === 1, 'the poison message must be dead-lettered');
    expect(broker.messages('dead')).toMatchObject([
      { messageId: 'm-21', death: { queue: 'work', reason: 'rejected' } },
    ]);
    expect(deliveries.filter(({ messageId }) => messageId === 'm-21')).toHaveLength(1);
    expect(consumer.counts).toEqual({ acked: 39, requeued: 0, rejected: 1 });
    expect(broker.stats('work')).toMatchObject({ ready: 0, unacked: 0 });
    expect(errors).toEqual([]);
  });

  test('a message that kills its thread each time is dead-lettered past the delivery limit', async () => {
    const { broker, consume, until } = setUp({ job: 'exit' }, 2);
    const reached = barrier();
    broker.publish('work', { code: 1, barrier: reached.buffer });
    const { consumer } = consume();
    await until(() => broker.messages('dead').length === 1, 'the message must be dead-lettered');
    expect(broker.messages('dead')).toMatchObject([{ death: { reason: 'delivery_limit' } }]);
    expect(reached.arrived).toBe(3);
    expect(consumer.counts).toEqual({ acked: 0, requeued: 3, rejected: 0 });
  });

  test('a job past timeoutMs sends its message back', async () => {
    const { broker, consume, until } = setUp({ job: 'never', timeoutMs: 20 }, 0);
    const reached = barrier();
    broker.publish('work', reached.buffer);
    const { consumer } = consume();
    await until(() => broker.messages('dead').length === 1, 'the message must have come back once too often');
    expect(consumer.counts).toEqual({ acked: 0, requeued: 1, rejected: 0 });
  });

  test.each([
    ['says yes', () => true, 'delivery_limit'],
    ['says no', () => false, 'rejected'],
    [
      'throws',
      () => {
        throw new Error('undecided');
      },
      'delivery_limit',
    ],
  ])('the caller may decide: a requeue that %s', async (_what, requeue, reason) => {
    const { broker, consume, until } = setUp({ job: 'noSuchJob', requeue }, 1);
    broker.publish('work', 1);
    consume();
    await until(() => broker.messages('dead').length === 1, 'the message must be dead-lettered');
    expect(broker.messages('dead')).toMatchObject([{ death: { reason } }]);
  });

  test('when the channel closes in mid-job the next consumer gets the message, and the late answer harms nobody', async () => {
    const { broker, errors, deliveries, consume, until } = setUp({ job: 'pass' });
    const meeting = barrier();
    broker.publish('work', meeting.buffer);
    const { consumer, channel } = consume();
    await until(() => meeting.arrived === 1, 'the job must be inside the barrier');
    channel.close();
    const { consumer: other } = consume();
    await until(() => meeting.arrived === 2, 'the message must have been handed out again');
    meeting.open();
    await until(() => other.counts.acked === 1, 'the other consumer must acknowledge');
    expect(await valueOf(consumer.close(), 'close() of the first consumer')).toEqual({
      acked: 0,
      requeued: 0,
      rejected: 0,
    });
    expect(deliveries.map(({ redelivered }) => redelivered)).toEqual([false, true]);
    expect(broker.stats('work')).toMatchObject({ ready: 0, unacked: 0, acked: 1 });
    expect(errors).toEqual([]);
  });

  test('close takes no further message, answers those in hand, and leaves pool and channel open', async () => {
    const { broker, errors, consume, until } = setUp({ job: 'pass' });
    const meeting = barrier();
    const pool = open({ threads: 2 });
    for (let at = 0; at < 5; at += 1) broker.publish('work', meeting.buffer);
    const { consumer, channel } = consume({ pool });
    await until(() => meeting.arrived === 2, '2 jobs must be inside the barrier');
    const closing = consumer.close();
    expect(consumer.close()).toBe(closing);
    meeting.open();
    expect(await valueOf(closing, 'close()')).toEqual({ acked: 2, requeued: 0, rejected: 0 });
    expect(broker.stats('work')).toMatchObject({ ready: 3, unacked: 0, acked: 2, consumers: 0 });
    expect(await valueOf(pool.run('increment', 1), 'a job of the pool')).toBe(2);
    expect(() => channel.prefetch(1)).not.toThrow();
    expect(errors).toEqual([]);
  });

  test.each([-1, 1.5, 65_536])('a prefetch of %d is refused with POOL_OPTION_INVALID', (prefetch) => {
    const { consume } = setUp();
    const error = thrownBy(() => consume({ prefetch }), 'POOL_OPTION_INVALID', `prefetch ${prefetch}`);
    expect(error).toBeInstanceOf(PoolError);
  });
});

/** The channel as a consumer uses it, with a record of what it handed out. */
function spyOn(channel: BrokerChannel, deliveries: Delivery[]): ConsumerOptions['channel'] {
  return {
    prefetch: (count) => channel.prefetch(count),
    consume: (queue, onDelivery) =>
      channel.consume(queue, (delivery) => {
        deliveries.push(delivery);
        onDelivery(delivery);
      }),
    cancel: (consumerTag) => channel.cancel(consumerTag),
    ack: (tag) => channel.ack(tag),
    nack: (tag, options) => channel.nack(tag, options),
  };
}
