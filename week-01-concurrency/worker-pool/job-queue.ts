import type { JobCall } from './job-call.ts';

/**
 * First in, first out, by the order of the calls of `run`. A linked list through the calls themselves, so that
 * an aborted call leaves from anywhere at a cost that does not grow with the queue.
 *
 * Invariant: sequences rise from first to last. A job that comes back from a dead thread is older than most
 * that wait and finds its old place near the head.
 */
export class JobQueue {
  #first: JobCall | undefined;
  #last: JobCall | undefined;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Puts the call behind all older ones: at the end for a new call, near the head for one that comes back. */
  add(call: JobCall): void {
    let older = this.#last;
    // A newer call than any that waits stops here at once. One that comes back is searched from the head.
    if (older !== undefined && older.sequence > call.sequence) older = this.#olderThan(call);
    const newer = older === undefined ? this.#first : older.next;
    call.previous = older;
    call.next = newer;
    if (older === undefined) this.#first = call;
    else older.next = call;
    if (newer === undefined) this.#last = call;
    else newer.previous = call;
    this.#size += 1;
  }

  /** Takes the oldest call out. */
  shift(): JobCall | undefined {
    const first = this.#first;
    if (first !== undefined) this.remove(first);
    return first;
  }

  /** Takes out a call that is in this queue. */
  remove(call: JobCall): void {
    if (call.previous === undefined) this.#first = call.next;
    else call.previous.next = call.next;
    if (call.next === undefined) this.#last = call.previous;
    else call.next.previous = call.previous;
    call.previous = undefined;
    call.next = undefined;
    this.#size -= 1;
  }

  #olderThan(call: JobCall): JobCall | undefined {
    let older: JobCall | undefined;
    for (let at = this.#first; at !== undefined && at.sequence < call.sequence; at = at.next) older = at;
    return older;
  }
}
