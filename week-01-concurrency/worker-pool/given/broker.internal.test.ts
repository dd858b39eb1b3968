import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Delivery } from '../contract.ts';
import { createBroker } from './broker.ts';
import type { Broker, BrokerChannel } from './broker.ts';

/** A consumer that keeps what it gets and answers nothing by itself. */
function take(
  broker: Broker,
  queue: string,
  prefetch: number,
): { channel: BrokerChannel; got: Delivery[]; tag: string } {
  const channel = broker.channel();
  const got: Delivery[] = [];
  channel.prefetch(prefetch);
  const tag = channel.consume(queue, (delivery) => got.push(delivery));
  return { channel, got, tag };
}

function publish(broker: Broker, queue: string, count: number): void {
  for (let at = 1; at <= count; at += 1) broker.publish(queue, at);
}

const bodies = (got: readonly Delivery[]): unknown[] => got.map(({ body }) => body);

describe('delivery', () => {
  test('nothing is delivered inside a call', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    const { channel, got } = take(broker, 'q', 1);
    publish(broker, 'q', 2);
    expect(got).toEqual([]);
    await nextTurn();
    expect(bodies(got)).toEqual([1]);
    channel.ack(1);
    expect(bodies(got)).toEqual([1]);
    await nextTurn();
    expect(bodies(got)).toEqual([1, 2]);
  });

  test('a body is copied when it is published and when it is delivered', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    const body = { count: 1 };
    broker.publish('q', body);
    body.count = 2;
    const { got } = take(broker, 'q', 0);
    await nextTurn();
    expect(bodies(got)).toEqual([{ count: 1 }]);
  });

  test('without prefetch the first consumer that is there takes everything', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    publish(broker, 'q', 1000);
    const first = take(broker, 'q', 0);
    await nextTurn();
    const second = take(broker, 'q', 0);
    await nextTurn();
    expect([first.got.length, second.got.length]).toEqual([1000, 0]);
  });

  test('with prefetch, messages go round among the consumers that have credit', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    const first = take(broker, 'q', 1);
    const second = take(broker, 'q', 2);
    publish(broker, 'q', 5);
    await nextTurn();
    expect([bodies(first.got), bodies(second.got)]).toEqual([[1], [2, 3]]);
    expect(broker.stats('q')).toMatchObject({ ready: 2, unacked: 3, consumers: 2 });
  });

  test('tags count from 1 on each channel', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    const consumers = [take(broker, 'q', 1), take(broker, 'q', 1)];
    publish(broker, 'q', 2);
    await nextTurn();
    expect(consumers.map(({ got }) => got.map(({ tag }) => tag))).toEqual([[1], [1]]);
  });

  test('a cancelled consumer gets no more and may still answer', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    const { channel, got, tag } = take(broker, 'q', 1);
    publish(broker, 'q', 2);
    await nextTurn();
    channel.cancel(tag);
    channel.ack(1);
    await nextTurn();
    expect(bodies(got)).toEqual([1]);
    expect(broker.stats('q')).toMatchObject({ ready: 1, unacked: 0, acked: 1, consumers: 0 });
  });
});

describe('what comes back', () => {
  test('a requeued message returns to its place, redelivered', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    const { channel, got } = take(broker, 'q', 1);
    publish(broker, 'q', 3);
    await nextTurn();
    channel.nack(1, { requeue: true });
    await nextTurn();
    expect(bodies(got)).toEqual([1, 1]);
    expect(got[1]).toMatchObject({ tag: 2, redelivered: true, deliveryCount: 1 });
  });

  test('a channel that closes gives everything back in order, redelivered', async () => {
    const broker = createBroker();
    broker.declareQueue('q');
    const { channel } = take(broker, 'q', 2);
    publish(broker, 'q', 3);
    await nextTurn();
    channel.close();
    channel.close();
    const { got } = take(broker, 'q', 0);
    await nextTurn();
    expect(got).toMatchObject([
      { body: 1, redelivered: true },
      { body: 2, redelivered: true },
      { body: 3, redelivered: false },
    ]);
  });

  test('a delivery limit of 3 allows 4 deliveries, then the message is a dead letter', async () => {
    const broker = createBroker();
    broker.declareQueue('dead');
    broker.declareQueue('q', { deliveryLimit: 3, deadLetterQueue: 'dead' });
    broker.publish('q', 'poison', { messageId: 'm' });
    const { channel, got } = take(broker, 'q', 1);
    for (let tag = 1; tag <= 4; tag += 1) {
      await nextTurn();
      channel.nack(tag, { requeue: true });
    }
    await nextTurn();
    expect(got).toHaveLength(4);
    const death = { queue: 'q', reason: 'delivery_limit' };
    expect(broker.messages('dead')).toMatchObject([
      { messageId: 'm', body: 'poison', deliveryCount: 0, death },
    ]);
  });

  test('nack without requeue makes a dead letter at once, and drops where there is no queue for it', async () => {
    const broker = createBroker();
    broker.declareQueue('dead');
    broker.declareQueue('kept', { deadLetterQueue: 'dead' });
    broker.declareQueue('dropped');
    for (const queue of ['kept', 'dropped']) {
      const { channel } = take(broker, queue, 1);
      publish(broker, queue, 1);
      await nextTurn();
      channel.nack(1, { requeue: false });
    }
    expect(broker.messages('dead')).toMatchObject([{ death: { queue: 'kept', reason: 'rejected' } }]);
    expect([broker.stats('kept').dropped, broker.stats('dropped').dropped]).toEqual([0, 1]);
  });
});

describe('errors', () => {
  test.each([
    ['an unknown tag', 7, (channel: BrokerChannel) => channel.ack(7)],
    ['a tag acknowledged twice', 1, (channel: BrokerChannel) => [1, 1].forEach((tag) => channel.ack(tag))],
    [
      'a tag refused after its ack',
      1,
      (channel: BrokerChannel) => {
        channel.ack(1);
        channel.nack(1, { requeue: true });
      },
    ],
  ])('%s closes the channel with 406', async (_what, tag, act) => {
    const broker = createBroker();
    broker.declareQueue('q');
    const { channel } = take(broker, 'q', 0);
    publish(broker, 'q', 2);
    await nextTurn();
    const events: unknown[] = [];
    channel.on('error', (error) => events.push(error)).on('close', () => events.push('close'));
    act(channel);
    expect(events).toEqual([]);
    await nextTurn();
    const message = `PRECONDITION_FAILED - unknown delivery tag ${tag}`;
    expect(events).toMatchObject([{ code: 406, message }, 'close']);
    expect(broker.stats('q')).toMatchObject({ unacked: 0, consumers: 0 });
    expect(() => channel.ack(2)).toThrow('the channel must be open, got a closed one');
  });

  test('an unknown queue is 404', () => {
    const broker = createBroker();
    expect(() => broker.publish('q', 1)).toThrow("NOT_FOUND - no queue 'q'");
    expect(() => broker.channel().consume('q', () => undefined)).toThrow("NOT_FOUND - no queue 'q'");
  });
});
