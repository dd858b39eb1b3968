import type { MessagePort } from 'node:worker_threads';
import { describeThrown } from './describe-thrown.ts';
import { outcomes } from './messages.ts';
import type { Outcome, Replies, Thrown } from './messages.ts';

/** How long a reply may wait for company while the thread goes on to the next job; then it leaves at that job's end. */
const maxHoldMs = 1;

/**
 * Replies on their way out of a thread. A reply waits for company only where nobody can see it but by the
 * clock: one that carries an object is posted at once, since the next job could still change that object.
 */
export class ReplyBatch {
  readonly #port: MessagePort;
  #replies: Replies = [];
  #oldest = 0;
  #posting: NodeJS.Immediate | undefined;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  add(place: number, outcome: Outcome, value: unknown): void {
    const now = performance.now();
    if (this.#replies.length === 0) this.#oldest = now;
    this.#replies.push(place, outcome, value);
    if ((typeof value === 'object' && value !== null) || now - this.#oldest >= maxHoldMs) this.post();
  }

  /** Posts once the thread's microtasks are done: a promise that was settled already costs no message of its own. */
  postSoon(): void {
    if (this.#replies.length > 0) this.#posting ??= setImmediate(() => this.post());
  }

  post(): void {
    if (this.#posting !== undefined) {
      clearImmediate(this.#posting);
      this.#posting = undefined;
    }
    if (this.#replies.length === 0) return;
    const batch = this.#replies;
    this.#replies = [];
    try {
      this.#port.postMessage(batch);
    } catch {
      // Structured clone refused the whole and does not say which: each reply goes alone.
      for (let at = 0; at < batch.length; at += 3) {
        this.#postAlone(batch[at], batch[at + 1] as Outcome, batch[at + 2]);
      }
    }
  }

  #postAlone(place: unknown, outcome: Outcome, value: unknown): void {
    try {
      this.#port.postMessage([place, outcome, value]);
    } catch (error) {
      const refused =
        outcome === outcomes.threw
          ? [outcomes.threwUncloneable, describeThrown((value as Thrown).value)]
          : [outcomes.resultUncloneable, describeThrown(error)];
      this.#port.postMessage([place, ...refused]);
    }
  }
}
