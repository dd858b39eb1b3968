import { PoolError, consumerDefaults } from './contract.ts';
import type {
  Consumer,
  ConsumerCounts,
  ConsumerOptions,
  CreateConsumer,
  Delivery,
  PoolErrorCode,
} from './contract.ts';
import { checkWhole } from './pool-settings.ts';

/** Failures of the job itself: the same message fails again on the next attempt. */
const lasting: ReadonlySet<PoolErrorCode> = new Set([
  'JOB_FAILED',
  'JOB_UNKNOWN',
  'JOB_ARGUMENT_UNCLONEABLE',
  'JOB_RESULT_UNCLONEABLE',
]);

export const createConsumer: CreateConsumer = (options) => {
  checkWhole('prefetch', options.prefetch, 0, consumerDefaults.maxPrefetch);
  return new PoolConsumer(options);
};

/**
 * Runs one job a message and answers the broker after the job: ack for a result, nack otherwise. Until then
 * the message is the broker's to hand out again, so that whatever dies in between loses nothing.
 */
class PoolConsumer implements Consumer {
  readonly #options: ConsumerOptions;
  readonly #consumerTag: string;
  readonly #inHand = new Set<Promise<void>>();
  readonly #counts = { acked: 0, requeued: 0, rejected: 0 };
  #closing: Promise<ConsumerCounts> | undefined;

  constructor(options: ConsumerOptions) {
    this.#options = options;
    options.channel.prefetch(options.prefetch);
    this.#consumerTag = options.channel.consume(options.queue, (delivery) => this.#take(delivery));
  }

  get counts(): ConsumerCounts {
    return { ...this.#counts };
  }

  close(): Promise<ConsumerCounts> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #finish(): Promise<ConsumerCounts> {
    onOpenChannel(() => this.#options.channel.cancel(this.#consumerTag));
    while (this.#inHand.size > 0) await Promise.all(this.#inHand);
    return this.counts;
  }

  #take(delivery: Delivery): void {
    const handled = this.#handle(delivery).finally(() => this.#inHand.delete(handled));
    this.#inHand.add(handled);
  }

  async #handle(delivery: Delivery): Promise<void> {
    const { channel, pool, job, timeoutMs } = this.#options;
    try {
      await pool.run(job, delivery.body, timeoutMs === undefined ? {} : { timeoutMs });
    } catch (error) {
      const requeue = this.#mayTryAgain(error, delivery);
      if (onOpenChannel(() => channel.nack(delivery.tag, { requeue }))) {
        this.#counts[requeue ? 'requeued' : 'rejected'] += 1;
      }
      return;
    }
    if (onOpenChannel(() => channel.ack(delivery.tag))) this.#counts.acked += 1;
  }

  #mayTryAgain(error: unknown, delivery: Delivery): boolean {
    if (this.#options.requeue === undefined) return !(error instanceof PoolError && lasting.has(error.code));
    try {
      return this.#options.requeue(error, delivery);
    } catch {
      return true;
    }
  }
}

/**
 * False when the channel refuses, since it is closed: with its channel the broker took the message back, and
 * whoever opened the channel hears of it by the channel's own events.
 */
function onOpenChannel(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
