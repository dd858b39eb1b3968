/** Caught by: worker-pool.consumer. The message is acknowledged when it arrives, so that the broker has forgotten it by the time its job dies: one message lost for each death. What `autoAck` does on a real broker. */
import { createConsumer as reference } from '../index.ts';
import type { CreateConsumer } from '../contract.ts';

export * from '../index.ts';

export const createConsumer: CreateConsumer = (options) => {
  const { channel } = options;
  return reference({
    ...options,
    channel: {
      prefetch: (count) => channel.prefetch(count),
      consume: (queue, onDelivery) =>
        channel.consume(queue, (delivery) => {
          channel.ack(delivery.tag);
          onDelivery(delivery);
        }),
      cancel: (consumerTag) => channel.cancel(consumerTag),
      ack: () => undefined,
      nack: () => undefined,
    },
  });
};
