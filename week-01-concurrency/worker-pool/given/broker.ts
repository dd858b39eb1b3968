/**
 * The consumer's side of a broker, in one process: what a consumer of RabbitMQ 3.10 sees of a quorum queue.
 * Prefetch counts for each consumer started after it; deliveries come from the event loop and carry tags that
 * count from 1 on each channel; an unknown or doubled tag closes the channel with 406; a channel that closes
 * gives its unacknowledged messages back, `redelivered` from then on. There is no network and no disk.
 */
import { EventEmitter } from 'node:events';
import type { ConsumerChannel, Delivery } from '../contract.ts';
import { BrokerQueue } from './broker-queue.ts';
import type { DeathReason, Message, QueueOptions, QueueStats, Taker } from './broker-queue.ts';

/** What a channel's `error` event carries, and what calls on a closed channel throw. */
export class BrokerError extends Error {
  override readonly name = 'BrokerError';
  /** 404 unknown queue, 406 precondition failed, 504 closed channel; AMQP's reply codes. */
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

interface Unacked {
  readonly queue: BrokerQueue;
  readonly message: Message;
  readonly taker: Taker;
}

export class Broker {
  readonly #queues = new Map<string, BrokerQueue>();
  #sequence = 0;
  #delivering = false;

  /** Again with the same name: nothing happens. */
  declareQueue(name: string, options: QueueOptions = {}): void {
    if (!this.#queues.has(name)) this.#queues.set(name, new BrokerQueue(name, options));
  }

  /** Puts a copy of the body at the end of the queue. Default id: `m-1`, `m-2`, … */
  publish(queue: string, body: unknown, options: { readonly messageId?: string } = {}): void {
    this.#sequence += 1;
    const { messageId = `m-${this.#sequence}` } = options;
    const message = { sequence: this.#sequence, messageId, body: structuredClone(body), deliveryCount: 0 };
    this.queue(queue).insert(message);
    this.deliverSoon();
  }

  channel(): BrokerChannel {
    return new BrokerChannel(this);
  }

  stats(queue: string): QueueStats {
    return this.queue(queue).stats();
  }

  /** The ready messages of a queue, oldest first. */
  messages(queue: string): readonly Message[] {
    return [...this.queue(queue).ready];
  }

  queue(name: string): BrokerQueue {
    const queue = this.#queues.get(name);
    if (queue === undefined) throw new BrokerError(404, `NOT_FOUND - no queue '${name}'`);
    return queue;
  }

  /** Back to its place in the queue, or to the dead letters when it has come back too often. */
  giveBack(queue: BrokerQueue, message: Message): void {
    const returned = { ...message, deliveryCount: message.deliveryCount + 1 };
    const { deliveryLimit = Infinity } = queue.options;
    if (returned.deliveryCount > deliveryLimit) this.deadLetter(queue, returned, 'delivery_limit');
    else queue.insert(returned);
    this.deliverSoon();
  }

  deadLetter(queue: BrokerQueue, message: Message, reason: DeathReason): void {
    const target = this.#queues.get(queue.options.deadLetterQueue ?? '');
    if (target === undefined) {
      queue.dropped += 1;
      return;
    }
    this.#sequence += 1;
    const { messageId, body } = message;
    const death = { queue: queue.name, reason };
    target.insert({ sequence: this.#sequence, messageId, body, deliveryCount: 0, death });
    this.deliverSoon();
  }

  /** Deliveries leave in a turn of their own: no call of a channel or of `publish` ever calls a consumer. */
  deliverSoon(): void {
    if (this.#delivering) return;
    this.#delivering = true;
    setImmediate(() => {
      this.#delivering = false;
      for (const queue of this.#queues.values()) queue.deliver();
    });
  }
}

/** Events: `error` with a `BrokerError` when the broker closes it, then `close`; only `close` when its owner does. */
export class BrokerChannel extends EventEmitter implements ConsumerChannel {
  readonly #broker: Broker;
  readonly #unacked = new Map<number, Unacked>();
  readonly #takers = new Map<string, { readonly queue: BrokerQueue; readonly taker: Taker }>();
  #prefetch = 0;
  #lastTag = 0;
  #closed = false;

  constructor(broker: Broker) {
    super();
    this.#broker = broker;
  }

  /** For consumers started from now on. 0: no limit. */
  prefetch(count: number): void {
    this.#mustBeOpen();
    this.#prefetch = count;
  }

  /** Returns the consumer's tag. */
  consume(queueName: string, onDelivery: (delivery: Delivery) => void): string {
    this.#mustBeOpen();
    const queue = this.#broker.queue(queueName);
    const taker: Taker = {
      prefetch: this.#prefetch,
      unacked: 0,
      deliver: (message) => {
        this.#lastTag += 1;
        this.#unacked.set(this.#lastTag, { queue, message, taker });
        const { messageId, body, deliveryCount } = message;
        const redelivered = deliveryCount > 0;
        onDelivery({
          tag: this.#lastTag,
          messageId,
          body: structuredClone(body),
          redelivered,
          deliveryCount,
        });
      },
    };
    const consumerTag = `consumer-${this.#takers.size + 1}`;
    this.#takers.set(consumerTag, { queue, taker });
    queue.addTaker(taker);
    this.#broker.deliverSoon();
    return consumerTag;
  }

  /** No further delivery; what is unacknowledged stays with the channel. An unknown tag is no error, as in AMQP. */
  cancel(consumerTag: string): void {
    this.#mustBeOpen();
    const known = this.#takers.get(consumerTag);
    known?.queue.removeTaker(known.taker);
  }

  ack(tag: number): void {
    const unacked = this.#settle(tag);
    if (unacked !== undefined) unacked.queue.acked += 1;
  }

  nack(tag: number, options: { readonly requeue: boolean }): void {
    const unacked = this.#settle(tag);
    if (unacked === undefined) return;
    if (options.requeue) this.#broker.giveBack(unacked.queue, unacked.message);
    else this.#broker.deadLetter(unacked.queue, unacked.message, 'rejected');
  }

  /** Gives every unacknowledged message back. Again: nothing happens. */
  close(): void {
    this.#close(undefined);
  }

  #settle(tag: number): Unacked | undefined {
    this.#mustBeOpen();
    const unacked = this.#unacked.get(tag);
    if (unacked === undefined) {
      this.#close(new BrokerError(406, `PRECONDITION_FAILED - unknown delivery tag ${tag}`));
      return undefined;
    }
    this.#forget(tag, unacked);
    return unacked;
  }

  #forget(tag: number, { queue, taker }: Unacked): void {
    this.#unacked.delete(tag);
    queue.unacked -= 1;
    taker.unacked -= 1;
    this.#broker.deliverSoon();
  }

  #close(error: BrokerError | undefined): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const { queue, taker } of this.#takers.values()) queue.removeTaker(taker);
    for (const [tag, unacked] of this.#unacked) {
      this.#forget(tag, unacked);
      this.#broker.giveBack(unacked.queue, unacked.message);
    }
    setImmediate(() => {
      if (error !== undefined) this.emit('error', error);
      this.emit('close');
    });
  }

  #mustBeOpen(): void {
    if (this.#closed)
      throw new BrokerError(504, 'CHANNEL_ERROR - the channel must be open, got a closed one');
  }
}

export function createBroker(): Broker {
  return new Broker();
}
