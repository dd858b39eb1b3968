/** A thread of a trace; a lane has one or several. */
export interface TraceThread {
  readonly tid: number;
  readonly name: string;
  readonly lane: string;
}

/**
 * The threads on which a trace shows its lanes. Viewers draw the stretches of one thread as a stack, so that
 * two of them must lie beside or inside each other; what overlaps otherwise needs another thread. Invariant:
 * `#open` holds, for each thread, the ends of the stretches around the moment reached, innermost last, which
 * is the earliest.
 */
export class TraceThreads {
  readonly #threads = new Map<string, TraceThread>();
  readonly #open: number[][] = [];
  /** The threads that share a name: `api`, `api (2)`, `api (3)`. */
  readonly #tids = new Map<string, number[]>();

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
    const tids = this.#tids.get(name) ?? [];
    this.#tids.set(name, tids);
    const free = tids.find((tid) => this.#takeRoom(tid, start, end));
    if (free !== undefined) return free;
    for (;;) {
      const tid = this.of(tids.length === 0 ? name : `${name} (${tids.length + 1})`, lane);
      tids.push(tid);
      // Another lane may really be called `name (2)` and have stretches there.
      if (this.#takeRoom(tid, start, end)) return tid;
    }
  }

  /** Whether there was room; it is taken then. */
  #takeRoom(tid: number, start: number, end: number): boolean {
    const open = (this.#open[tid] ??= []);
    while ((open.at(-1) ?? Infinity) <= start) open.pop();
    if (end > (open.at(-1) ?? Infinity)) return false;
    open.push(end);
    return true;
  }

  /** All threads in the order in which they are to be shown: those of a lane together, lanes by first use. */
  inOrder(): TraceThread[] {
    return [...Map.groupBy(this.#threads.values(), (thread) => thread.lane).values()].flat();
  }
}
