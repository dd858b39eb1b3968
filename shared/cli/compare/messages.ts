import type { ComparedId } from '../../bench/index.ts';

/** What the process of one contender is started with, as JSON in its first argument. */
export interface ContenderStart {
  readonly id: ComparedId;
  /** `<lab>.bench.ts`, absolute. */
  readonly bench: string;
  /** The module of the implementation, absolute; null for the peer. */
  readonly entry: string | null;
}

/** One request at a time, each answered by one reply. */
export type Request =
  | { readonly kind: 'setup' }
  | { readonly kind: 'run'; readonly durationMs: number }
  | { readonly kind: 'close' };

export type Reply =
  /** Resident memory with everything loaded and nothing set up. */
  | { readonly kind: 'ready'; readonly beforeSetupBytes: number }
  | {
      readonly kind: 'round';
      readonly operations: number;
      readonly elapsedMs: number;
      readonly latenciesMs: readonly number[];
      readonly peakBytes: number;
    }
  | { readonly kind: 'closed' }
  | { readonly kind: 'failed'; readonly what: string };
