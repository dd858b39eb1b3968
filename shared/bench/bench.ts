/** What one round of load did. */
export interface LoadRound {
  /** Operations that were completed, above 0. */
  readonly operations: number;
  /** The time they took, in milliseconds. Default: the time `run` took. */
  readonly elapsedMs?: number;
  /** Latencies of these operations or of a sample of them, in milliseconds. */
  readonly latenciesMs?: readonly number[];
}

/** One operation after another, each timed by tinybench. */
export interface TaskWork {
  /** Does one operation; awaited when its first call answers with a promise. */
  readonly operation: () => unknown;
  /**
   * How many operations one call does, default 1. Below a microsecond an operation wants a loop of a few hundred:
   * otherwise the clock is what is measured. Latencies are then left out.
   */
  readonly operationsPerCall?: number;
  readonly run?: never;
  /** Gives back what `setup` took; called once, also after a failure or an abort. */
  close(): Promise<void>;
}

/** Many operations at once, driven and counted by the contender, mostly through `keepInFlight`. */
export interface LoadWork {
  /** Works for about `durationMs`. When `signal` aborts it starts nothing new; what it returns then is not used. */
  run(durationMs: number, signal: AbortSignal): Promise<LoadRound>;
  readonly operation?: never;
  /** Gives back what `setup` took; called once, also after a failure or an abort. */
  close(): Promise<void>;
}

export type Work = TaskWork | LoadWork;

/** One way of doing a scenario's work. */
export interface Contender {
  /** As the tables show it, unique in its scenario: `piscina, 16 a thread`. */
  readonly name: string;
  /** What a reader must know to judge the figure. */
  readonly note?: string;
  /** Package and version that this contender runs on, as printed with every figure: `piscina 5.3.2`. */
  readonly version?: string;
  /** Called once before the first round. It settles soon after `signal` aborts and leaves nothing behind if it rejects. */
  setup(signal: AbortSignal): Promise<Work>;
}

/** Met when the median of the paired ratios `contender / against` is `atLeast` or more. */
export interface Goal {
  readonly contender: string;
  readonly against: string;
  readonly atLeast: number;
}

/** The same work done by each contender, round by round. */
export interface Scenario {
  /** kebab-case; the name of its table in a README marker. */
  readonly name: string;
  readonly title: string;
  /** What one operation is, in the plural: `jobs`. */
  readonly unit: string;
  /**
   * What is compared. `rate` (the default): operations a second. `latency`: the median latency of a round, in
   * milliseconds; then every round must give latencies, and a ratio above 1 means slower.
   */
  readonly measure?: 'rate' | 'latency';
  readonly contenders: readonly Contender[];
  readonly goals: readonly Goal[];
  /** The contender that the ratio column divides by. Default: what the first goal is against, else the first contender. */
  readonly reference?: string;
  /** How often every contender runs, default 7. */
  readonly rounds?: number;
  /** How long each contender runs before the first round, uncounted, default 300; 0: not at all. */
  readonly warmUpMs?: number;
  /** How long one contender runs in one round, default 500. */
  readonly roundMs?: number;
}

export interface Bench {
  /** The lab's folder name, kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly scenarios: readonly Scenario[];
}

export const defaultRounds = 7;
export const defaultWarmUpMs = 300;
export const defaultRoundMs = 500;

/** The contender whose value the ratio column divides by. */
export function referenceOf(scenario: Scenario): string {
  return scenario.reference ?? scenario.goals[0]?.against ?? scenario.contenders[0]?.name ?? '';
}
