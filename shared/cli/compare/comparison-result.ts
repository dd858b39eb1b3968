import type { ComparedId, Machine, Spread } from '../../bench/index.ts';

/** What a comparison measured, as plain data: `--json` prints it, `--last` reads it back. */
export interface ComparisonResult {
  readonly lab: string;
  readonly title: string;
  readonly unit: string;
  /** When the run began, ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly machine: Machine;
  /** Packages and versions that were compared with. */
  readonly versions: readonly string[];
  readonly inFlight: number;
  readonly rounds: number;
  readonly roundMs: number;
  /** Further tasks that the learner's version did not pass when it was measured, by id. */
  readonly openTasks: readonly string[];
  /** Mine, the reference, the peer. */
  readonly contenders: readonly ComparedContender[];
  /** The learner's throughput by that of the others, taken within each round. */
  readonly mineTo: Readonly<Record<Exclude<ComparedId, 'mine'>, Spread>>;
}

export interface ComparedContender {
  readonly id: ComparedId;
  readonly name: string;
  /** Operations a second over the rounds. */
  readonly rate: Spread;
  /** Percentiles of a round's latencies over the rounds; null where a round gave none. */
  readonly latencyMs: { readonly p50: Spread; readonly p99: Spread } | null;
  /**
   * Resident memory of the contender's own process, threads and Node itself included, in bytes: the most that was
   * seen in a round, read every 20 ms, over the rounds; and what the process held before the contender was set up.
   */
  readonly memory: { readonly peakBytes: Spread; readonly beforeSetupBytes: number };
}
