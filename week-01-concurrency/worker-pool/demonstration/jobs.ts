/** The jobs of the demonstration; the run counts their effects through shared memory, whatever dies. */
import { hash } from '../given/jobs.ts';

export { hash };

export const slowMs = 2;
export const fastMs = 0.25;

/** Handles a message slowly, as behind a slow database: its thread waits and the processor is free. */
export function slow(): void {
  rest(slowMs);
}

export function fast(): void {
  rest(fastMs);
}

/** One of many jobs that a closing pool still holds. */
export function restTenMs(): void {
  rest(10);
}

function rest(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, ms);
}

export interface Mail {
  /** Which cell of `effects` counts this message's effect; cell 0 counts the attempts at the faulty one. */
  readonly cell: number;
  readonly effects: SharedArrayBuffer;
  readonly fault?: 'dies-before-effect' | 'dies-after-effect' | 'throws-always' | 'dies-always';
}

/** Handles one message: its effect happens once each time this runs to that point. */
export function deliver({ cell, effects, fault }: Mail): void {
  const cells = new Int32Array(effects);
  const attempt = fault === undefined ? 0 : Atomics.add(cells, 0, 1) + 1;
  if (fault === 'throws-always') throw new Error('this message cannot be handled');
  if (fault === 'dies-always' || (fault === 'dies-before-effect' && attempt === 1)) process.exit(1);
  Atomics.add(cells, cell, 1);
  if (fault === 'dies-after-effect' && attempt === 1) process.exit(1);
}
