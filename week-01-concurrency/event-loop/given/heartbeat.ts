/** A chain of immediates: each beat is a turn of the event loop that somebody else got. */
export interface Heartbeat extends Disposable {
  /** Beats so far. */
  readonly beats: number;
  /** Ends the chain. A second call does nothing. */
  stop(): void;
}

/** @param onBeat called at each beat with its number, from 1 */
export function startHeartbeat(onBeat?: (beat: number) => void): Heartbeat {
  let beats = 0;
  const beat = (): void => {
    beats += 1;
    next = setImmediate(beat);
    onBeat?.(beats);
  };
  let next = setImmediate(beat);
  const stop = (): void => clearImmediate(next);
  return {
    get beats() {
      return beats;
    },
    stop,
    [Symbol.dispose]: stop,
  };
}
