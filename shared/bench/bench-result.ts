import type { Scenario } from './bench.ts';
import type { Machine } from './machine.ts';
import type { Spread } from './statistics.ts';

/** What a bench measured, as plain data that survives `JSON.stringify`. */
export interface BenchResult {
  readonly name: string;
  readonly title: string;
  /** When the run began, ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly machine: Machine;
  /** Packages and versions of the contenders, each once, in order of first use. */
  readonly versions: readonly string[];
  readonly scenarios: readonly ScenarioResult[];
  /** Whether every goal of every scenario is met. */
  readonly met: boolean;
}

export interface ScenarioResult {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly measure: NonNullable<Scenario['measure']>;
  readonly reference: string;
  readonly rounds: number;
  readonly roundMs: number;
  readonly contenders: readonly ContenderResult[];
  readonly goals: readonly GoalResult[];
}

export interface ContenderResult {
  readonly name: string;
  readonly note?: string;
  /** Operations a second over the rounds. */
  readonly rate: Spread;
  /** The median and the 99th percentile of a round's latencies over the rounds, where every round gave latencies. */
  readonly latencyMs?: { readonly p50: Spread; readonly p99: Spread };
  /** What the scenario compares, by that of its reference, round by round. */
  readonly ratio: Spread;
  /** What the scenario compares, a value a round: operations a second, or milliseconds. */
  readonly values: readonly number[];
}

export interface GoalResult {
  readonly contender: string;
  readonly against: string;
  readonly atLeast: number;
  readonly ratio: Spread;
  readonly met: boolean;
}
