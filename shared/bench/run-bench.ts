import type { Bench } from './bench.ts';
import type { BenchResult, ScenarioResult } from './bench-result.ts';
import { checkRounds } from './define-bench.ts';
import { describeMachine } from './machine.ts';
import { runScenario } from './run-scenario.ts';
import type { BenchProgress } from './run-scenario.ts';
import { summarise } from './summarise.ts';

export interface RunBenchOptions {
  /** Stops the run between and inside rounds; synchronous operations hold it up until their round ends. */
  readonly signal?: AbortSignal;
  /** Called before each step; what it throws ends the run as a failure does. */
  readonly onProgress?: (progress: BenchProgress) => void;
  /** Instead of each scenario's own number of rounds, for a quick look. */
  readonly rounds?: number;
  /** Milliseconds on a monotonic clock, default `performance.now`. */
  readonly now?: () => number;
}

/**
 * Runs the scenarios one after another, each in paired rounds: in a round every contender runs once, and ratios are
 * taken within the round.
 *
 * Rejects with the signal's reason when aborted, with BENCH_SETUP_FAILED, BENCH_ROUND_FAILED or BENCH_CLOSE_FAILED
 * (the `cause` is what the contender threw), or with an AggregateError, code BENCH_FAILED, where more than
 * one thing failed. By then
 * every contender that was set up is closed. A goal that is not met is a result (`met: false`), no error.
 */
export async function runBench(bench: Bench, options: RunBenchOptions = {}): Promise<BenchResult> {
  const { onProgress = () => {}, now = () => performance.now(), rounds } = options;
  const signal = options.signal ?? new AbortController().signal;
  if (rounds !== undefined) checkRounds('rounds', rounds);
  const startedAt = new Date().toISOString();
  const scenarios: ScenarioResult[] = [];
  for (const scenario of bench.scenarios) {
    const roundsOf = await runScenario(scenario, {
      signal,
      now,
      onProgress,
      ...(rounds !== undefined && { rounds }),
    });
    scenarios.push(summarise(scenario, roundsOf));
  }
  const versions = bench.scenarios.flatMap((scenario) =>
    scenario.contenders.flatMap((contender) => contender.version ?? []),
  );
  return {
    name: bench.name,
    title: bench.title,
    startedAt,
    machine: describeMachine(),
    versions: [...new Set(versions)],
    scenarios,
    met: scenarios.every((scenario) => scenario.goals.every((goal) => goal.met)),
  };
}
