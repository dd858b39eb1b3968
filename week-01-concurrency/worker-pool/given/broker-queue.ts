/** Why a message was dead-lettered, in RabbitMQ's words. */
export type DeathReason = 'rejected' | 'delivery_limit';

/** A message in the broker. */
export interface Message {
  readonly sequence: number;
  readonly messageId: string;
  readonly body: unknown;
  /** How often it came back; a quorum queue's `x-delivery-count`. */
  readonly deliveryCount: number;
  /** Where it came from and why, on a dead-letter queue. */
  readonly death?: { readonly queue: string; readonly reason: DeathReason };
}

export interface QueueOptions {
  /** A message may come back this often; the next time it is dead-lettered. 3 allows 4 deliveries. Default: no limit. */
  readonly deliveryLimit?: number;
  /** Where dead letters go. Default: they are dropped and counted. */
  readonly deadLetterQueue?: string;
}

export interface QueueStats {
  readonly ready: number;
  readonly unacked: number;
  readonly consumers: number;
  readonly acked: number;
  /** Dead letters that had no queue to go to. */
  readonly dropped: number;
}

/** One who takes messages from a queue; `deliver` is called from the event loop, never from inside a call. */
export interface Taker {
  /** Unacknowledged messages at most; 0 is no limit. */
  readonly prefetch: number;
  unacked: number;
  deliver(message: Message): void;
}

/**
 * A queue: ready messages in order of publication, and its takers in turn. A message that comes back finds its
 * old place, which is at the head, since everything before it has been delivered.
 */
export class BrokerQueue {
  readonly name: string;
  readonly options: QueueOptions;
  readonly #ready: Message[] = [];
  readonly #takers: Taker[] = [];
  unacked = 0;
  acked = 0;
  dropped = 0;

  constructor(name: string, options: QueueOptions) {
    this.name = name;
    this.options = options;
  }

  get ready(): readonly Message[] {
    return this.#ready;
  }

  stats(): QueueStats {
    const { unacked, acked, dropped } = this;
    return { ready: this.#ready.length, unacked, consumers: this.#takers.length, acked, dropped };
  }

  /** In its place by order of publication. */
  insert(message: Message): void {
    let at = this.#ready.length;
    const last = this.#ready[at - 1];
    if (last !== undefined && last.sequence > message.sequence) {
      at = this.#ready.findIndex((other) => other.sequence > message.sequence);
    }
    this.#ready.splice(at, 0, message);
  }

  addTaker(taker: Taker): void {
    this.#takers.push(taker);
  }

  removeTaker(taker: Taker): void {
    const at = this.#takers.indexOf(taker);
    if (at >= 0) this.#takers.splice(at, 1);
  }

  /** Hands out what is ready, in turn among the takers that have credit. */
  deliver(): void {
    while (this.#ready.length > 0) {
      const at = this.#takers.findIndex((taker) => taker.prefetch === 0 || taker.unacked < taker.prefetch);
      const taker = this.#takers[at];
      const message = taker === undefined ? undefined : this.#ready.shift();
      if (taker === undefined || message === undefined) return;
      this.#takers.splice(at, 1);
      this.#takers.push(taker);
      taker.unacked += 1;
      this.unacked += 1;
      taker.deliver(message);
    }
  }
}
