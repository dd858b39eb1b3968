import { Worker } from 'node:worker_threads';
import { cellStates, changeCell, createCells } from './cells.ts';
import type { Cells } from './cells.ts';
import type { JobCall } from './job-call.ts';
import { outcomes } from './messages.ts';
import type { Failure, HandOver, Outcome, Replies, ThreadData } from './messages.ts';
import type { PoolSettings } from './pool-settings.ts';

/** What a thread tells its pool. Each is called from the event loop, never from inside a call of the thread. */
export interface ThreadEvents {
  /** A job's reply came. Its place stays taken until `release`. */
  replied(call: JobCall, outcome: typeof outcomes.returned | Failure, value: unknown): void;
  /** The job could not be copied into the thread; its place is free again. */
  unsendable(call: JobCall, error: unknown): void;
  /** A reply came that this side cannot read: `calls` have ended and their results are lost. */
  unreadable(calls: readonly JobCall[], error: unknown): void;
  /** All replies of a message are handled: there may be room. */
  roomy(): void;
  /** The thread is gone. */
  died(death: Death): void;
}

export interface Death {
  readonly thread: Thread;
  readonly exitCode: number;
  /** What was thrown and caught by nobody, or Node's own error; undefined for a plain exit. */
  readonly error: unknown;
  /** False when the thread died before it began any job: it never came to work. */
  readonly worked: boolean;
  /** The calls that were in hand, oldest first, with how far each was. */
  readonly calls: readonly { readonly call: JobCall; readonly state: number }[];
}

/**
 * One worker thread and the places of its window. Jobs handed over in one turn of the event loop leave as one
 * message. The thread holds the process only while a job is in its hands.
 */
export class Thread {
  readonly #worker: Worker;
  readonly #cells: Cells;
  readonly #calls: (JobCall | undefined)[];
  readonly #free: number[] = [];
  readonly #window: number;
  readonly #events: ThreadEvents;
  /** Handed over in this turn and not sent: place, name, argument; again for the next job. */
  #outbox: HandOver = [];
  #error: unknown;
  #worked = false;
  #ending: Promise<unknown> | undefined;

  /** Throws what the Worker constructor throws. */
  constructor(settings: PoolSettings, events: ThreadEvents) {
    this.#window = settings.window;
    this.#events = events;
    this.#cells = createCells(settings.window);
    this.#calls = Array.from({ length: settings.window }, () => undefined);
    for (let place = settings.window - 1; place >= 0; place -= 1) this.#free.push(place);
    const data: ThreadData = { jobs: settings.jobs, cells: this.#cells };
    const { memoryLimitMb } = settings;
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      name: 'worker-pool',
      workerData: data,
      ...(memoryLimitMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } }),
    });
    this.#worker.unref();
    this.#worker.on('message', (replies: Replies) => this.#receive(replies));
    this.#worker.on('messageerror', (error) => this.#unreadable(error));
    this.#worker.on('error', (error) => {
      this.#error = error;
    });
    this.#worker.on('exit', (code) => this.#exited(code));
  }

  /** Places taken. */
  get load(): number {
    return this.#window - this.#free.length;
  }

  get hasRoom(): boolean {
    return this.#free.length > 0 && this.#ending === undefined;
  }

  /** Takes a place for the call; the message leaves in a microtask, with all others of this turn. */
  handOver(call: JobCall): void {
    const place = this.#free.pop();
    if (place === undefined) throw new Error('a call must be handed over to a thread with room, got none');
    if (this.#free.length === this.#window - 1) this.#worker.ref();
    Atomics.store(this.#cells, place, cellStates.handed);
    this.#calls[place] = call;
    call.thread = this;
    call.place = place;
    if (this.#outbox.length === 0) queueMicrotask(() => this.#send());
    this.#outbox.push(place, call.name, call.argument);
  }

  /** Gives the place of a call that has ended back. */
  release(call: JobCall): void {
    this.#freePlace(call.place);
  }

  /**
   * Takes the job back if it has not begun: then it never will in this thread. The place itself comes back
   * when the thread has skipped it.
   */
  withdraw(call: JobCall): boolean {
    if (!changeCell(this.#cells, call.place, cellStates.handed, cellStates.withdrawn)) return false;
    this.#calls[call.place] = undefined;
    return true;
  }

  /** Takes back every job that has not begun, except `kept`. */
  withdrawOthers(kept: JobCall): JobCall[] {
    return this.calls().filter((call) => call !== kept && this.withdraw(call));
  }

  /** Sets the running job's `context.aborted`. False when the job has ended meanwhile. */
  tell(call: JobCall): boolean {
    return changeCell(this.#cells, call.place, cellStates.begun, cellStates.told);
  }

  /** The calls whose jobs are in this thread's hands. */
  calls(): JobCall[] {
    return this.#calls.filter((call) => call !== undefined);
  }

  isRunning(call: JobCall): boolean {
    return Atomics.load(this.#cells, call.place) === cellStates.begun;
  }

  /** Ends the thread, whatever it is doing. Twice is the same promise; it resolves when the thread is gone. */
  end(): Promise<unknown> {
    this.#ending ??= this.#worker.terminate();
    return this.#ending;
  }

  #send(): void {
    const handOver = this.#outbox;
    this.#outbox = [];
    try {
      this.#worker.postMessage(handOver);
    } catch {
      // Structured clone refused the whole and does not say which: each job goes alone.
      for (let at = 0; at < handOver.length; at += 3) this.#sendAlone(handOver.slice(at, at + 3));
      this.#events.roomy();
    }
  }

  #sendAlone(job: HandOver): void {
    try {
      this.#worker.postMessage(job);
    } catch (error) {
      const place = job[0] as number;
      const call = this.#calls[place];
      this.#freePlace(place);
      // No call in the place: it was withdrawn in the same turn and is answered or waits elsewhere.
      if (call !== undefined) this.#events.unsendable(call, error);
    }
  }

  #receive(replies: Replies): void {
    this.#worked = true;
    for (let at = 0; at < replies.length; at += 3) {
      const place = replies[at] as number;
      const outcome = replies[at + 1] as Outcome;
      const call = this.#calls[place];
      if (call === undefined || outcome === outcomes.skipped) this.#freePlace(place);
      else this.#events.replied(call, outcome, replies[at + 2]);
    }
    this.#events.roomy();
  }

  #unreadable(error: unknown): void {
    const lost: JobCall[] = [];
    for (const [place, call] of this.#calls.entries()) {
      if (Atomics.load(this.#cells, place) !== cellStates.ended || call === undefined) continue;
      this.#freePlace(place);
      lost.push(call);
    }
    this.#events.unreadable(lost, error);
    this.#events.roomy();
  }

  #freePlace(place: number): void {
    this.#calls[place] = undefined;
    this.#free.push(place);
    // Not while it ends: `terminate` holds the process until it is gone, and whoever awaits that must get there.
    if (this.#free.length === this.#window && this.#ending === undefined) this.#worker.unref();
  }

  #exited(exitCode: number): void {
    this.#ending ??= Promise.resolve();
    const calls: { call: JobCall; state: number }[] = [];
    for (const [place, call] of this.#calls.entries()) {
      const state = Atomics.load(this.#cells, place);
      if (state !== cellStates.handed && state !== cellStates.withdrawn) this.#worked = true;
      if (call !== undefined) calls.push({ call, state });
    }
    calls.sort((a, b) => a.call.sequence - b.call.sequence);
    this.#calls.fill(undefined);
    this.#events.died({ thread: this, exitCode, error: this.#error, worked: this.#worked, calls });
  }
}
