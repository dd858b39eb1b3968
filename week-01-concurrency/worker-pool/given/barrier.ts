/** How long a thread waits before it gives up on a barrier that nobody opens: a test that failed must not hang. */
const patienceMs = 20_000;

const arrivedCell = 0;
const openCell = 1;
const insideCell = 2;
const peakCell = 3;

/**
 * Where a test and the jobs in its threads meet, over shared memory, so that nothing has to sleep: a job
 * arrives and stays until the test opens the barrier; the test sees how many have arrived and how many were
 * inside at once. Once open it stays open. Hand `buffer` to a job as its argument.
 */
export class Barrier {
  readonly buffer: SharedArrayBuffer;
  readonly #cells: Int32Array<SharedArrayBuffer>;

  /** Without a buffer: a new, closed barrier. */
  constructor(buffer = new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer;
    this.#cells = new Int32Array(buffer);
  }

  /** Jobs that have arrived, all told. */
  get arrived(): number {
    return Atomics.load(this.#cells, arrivedCell);
  }

  /** Jobs that are inside now. One whose thread was ended stays counted. */
  get inside(): number {
    return Atomics.load(this.#cells, insideCell);
  }

  /** Jobs that were inside at once, at most. */
  get peak(): number {
    return Atomics.load(this.#cells, peakCell);
  }

  open(): void {
    Atomics.store(this.#cells, openCell, 1);
    Atomics.notify(this.#cells, openCell);
  }

  /** In a thread: arrives and blocks the thread until the barrier is open. */
  pass(): void {
    this.enter();
    if (Atomics.wait(this.#cells, openCell, 0, patienceMs) === 'timed-out') throw stuck();
    this.leave();
  }

  /** In a thread: the same without blocking it. */
  async passLater(): Promise<void> {
    this.enter();
    const { async: waits, value } = Atomics.waitAsync(this.#cells, openCell, 0, patienceMs);
    if (waits && (await value) === 'timed-out') throw stuck();
    this.leave();
  }

  /** In a thread: arrives and goes on. Returns which arrival this was, from 1. */
  enter(): number {
    const inside = Atomics.add(this.#cells, insideCell, 1) + 1;
    let peak = this.peak;
    while (inside > peak)
      peak = Atomics.compareExchange(this.#cells, peakCell, peak, inside) === peak ? inside : this.peak;
    return Atomics.add(this.#cells, arrivedCell, 1) + 1;
  }

  leave(): void {
    Atomics.sub(this.#cells, insideCell, 1);
  }
}

function stuck(): Error {
  return new Error(`a barrier must be opened within ${patienceMs} ms, got a closed one`);
}
