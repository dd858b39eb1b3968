/**
 * One shared word for each place in a thread's window says how far its job is. Both sides read it, and each
 * transition has one writer, so that abort, start and death never have to guess:
 *
 *   from       to          by      means
 *   (free)     handed      main    the job is on its way, nothing of it has run
 *   handed     begun       thread  the job's code is running or waiting
 *   handed     withdrawn   main    the job must not begin; the thread skips it and says so
 *   begun      told        main    the job runs on and reads `context.aborted === true`
 *   begun/told ended       thread  the job's code is over, its reply is made and may not be posted yet
 *
 * `handed` to `begun` and `handed` to `withdrawn` compete by compare-and-exchange: exactly one wins.
 * A thread runs one job at a time, so at most one word of a thread is `begun` or `told`.
 */
export const cellStates = { handed: 0, begun: 1, told: 2, ended: 3, withdrawn: 4 } as const;

export type Cells = Int32Array<SharedArrayBuffer>;

export function createCells(places: number): Cells {
  return new Int32Array(new SharedArrayBuffer(places * Int32Array.BYTES_PER_ELEMENT));
}

/** True when this call made the change; false when the word held something else. */
export function changeCell(cells: Cells, place: number, from: number, to: number): boolean {
  return Atomics.compareExchange(cells, place, from, to) === from;
}
