/** A thread of a trace; a lane has one or several. */
export interface TraceThread {
  readonly tid: number;
  readonly name: string;
  readonly lane: string;
}

/**
 * The threads on which a trace shows its lanes. Viewers draw the stretches of one thread as a stack, so that
 * two of them must lie beside or inside each other; what overlaps otherwise needs another thread. Invariant:
 * `#open` holds, for each thread, the ends of the stretches around the moment reached, innermost last.
 */
export class TraceThreads {
  readonly #threads = new Map<string, TraceThread>();
  readonly #open = new Map<number, number[]>();

  /** The id of the thread of that name, the same each time; ids count from 1. */
  of(name: string, lane = name): number {
    const thread = this.#threads.get(name) ?? { tid: this.#threads.size + 1, name, lane };
    this.#threads.set(name, thread);
    return thread.tid;
  }

  /**
   * The id of the first thread with room for the stretch: `name`, or `name (2)` and so on. Stretches come by
   * start, and of those with the same start the longest first.
   */
  roomFor(name: string, lane: string, start: number, end: number): number {
    for (let number = 1; ; number++) {
      const tid = this.of(number === 1 ? name : `${name} (${number})`, lane);
      const open = (this.#open.get(tid) ?? []).filter((openEnd) => openEnd > start);
      this.#open.set(tid, open);
      if (end > (open.at(-1) ?? Infinity)) continue;
      open.push(end);
      return tid;
    }
  }

  /** All threads in the order in which they are to be shown: those of a lane together, lanes by first use. */
  inOrder(): TraceThread[] {
    return [...Map.groupBy(this.#threads.values(), (thread) => thread.lane).values()].flat();
  }
}
