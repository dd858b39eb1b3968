import type { Thread } from './thread.ts';

/**
 * One call of `run` on its way through the pool.
 *
 *   waiting -> handed -> settled          the usual way
 *   handed  -> waiting                    its thread died or was replaced before the job began
 *   handed  -> told -> settled            aborted with `onAbort: 'tell'`: the caller is answered, the thread is not free
 *   waiting -> settled                    aborted, timed out or forced in the queue
 *
 * The pool alone writes `phase`, in one method.
 */
export interface JobCall {
  /** Order of the calls of `run`; the queue is sorted by it. */
  readonly sequence: number;
  readonly name: string;
  readonly argument: unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  phase: 'waiting' | 'handed' | 'told' | 'settled';
  /** Where the job is, while `phase` is `handed` or `told`. */
  thread: Thread | undefined;
  place: number;
  signal: AbortSignal | undefined;
  timer: NodeJS.Timeout | undefined;
  /** Neighbours in the queue, while `phase` is `waiting`; the queue's own. */
  previous: JobCall | undefined;
  next: JobCall | undefined;
}
