import { WaitingLine } from './waiting-line.ts';

/** A latch in one thread: shut when made, opened once, never shut again. */
export interface Gate {
  /** Lets everybody through, now and later. A second call does nothing. */
  open(): void;
  readonly opened: boolean;
  /** How many callers wait in `passed()`: a test opens the gate when they have all come. */
  readonly waiting: number;
  /**
   * Resolves when the gate is open, at once if it is.
   * @param signal aborted before the gate opens: rejects with its reason and no longer counts as waiting. An
   * open gate lets an aborted caller through as well: what has happened is not taken back.
   */
  passed(signal?: AbortSignal): Promise<void>;
}

/** Makes a gate that is shut. It holds no resource, so it has nothing to close. */
export function gate(): Gate {
  const line = new WaitingLine();
  let opened = false;
  return {
    open() {
      opened = true;
      line.releaseAll();
    },
    get opened() {
      return opened;
    },
    get waiting() {
      return line.length;
    },
    async passed(signal) {
      if (!opened) await line.wait(signal);
    },
  };
}
