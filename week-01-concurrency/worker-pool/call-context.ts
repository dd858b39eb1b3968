import { cellStates } from './cells.ts';
import type { Cells } from './cells.ts';
import type { JobContext } from './contract.ts';

/** What one call's job is told; it reads the shared word, so that a loop that never yields sees an abort too. */
export class CallContext implements JobContext {
  readonly #cells: Cells;
  readonly #place: number;
  #ended = false;

  constructor(cells: Cells, place: number) {
    this.#cells = cells;
    this.#place = place;
  }

  get aborted(): boolean {
    return this.#ended || Atomics.load(this.#cells, this.#place) === cellStates.told;
  }

  /** From here on the word belongs to the next job in this place. Whatever the job left running is to stop. */
  end(): void {
    this.#ended = true;
  }
}
