import { defaultRoundMs, referenceOf } from './bench.ts';
import type { Contender, Scenario } from './bench.ts';
import { benchError } from './bench-error.ts';
import type { ContenderResult, ScenarioResult } from './bench-result.ts';
import type { Round } from './run-round.ts';
import { pairedRatios, spread } from './statistics.ts';
import type { Spread } from './statistics.ts';

/**
 * The figures of a scenario from its rounds.
 *
 * @param roundsOf by a contender's name its rounds in the order they were run, as many for each
 * @throws BENCH_ROUND_FAILED when the scenario compares latencies and a round gave none
 */
export function summarise(
  scenario: Scenario,
  roundsOf: ReadonlyMap<string, readonly Round[]>,
): ScenarioResult {
  const { name, title, unit, measure = 'rate', roundMs = defaultRoundMs, contenders, goals } = scenario;
  const reference = referenceOf(scenario);
  const valuesOf = (contender: string): number[] =>
    (roundsOf.get(contender) ?? []).map((round) => compared(round, measure, contender));
  const ratio = (contender: string, against: string) =>
    spread(pairedRatios(valuesOf(contender), valuesOf(against)));
  return {
    name,
    title,
    unit,
    measure,
    reference,
    rounds: valuesOf(reference).length,
    roundMs,
    contenders: contenders.map((contender) =>
      describeContender(
        contender,
        roundsOf.get(contender.name) ?? [],
        ratio(contender.name, reference),
        valuesOf(contender.name),
      ),
    ),
    goals: goals.map(({ contender, against, atLeast }) => {
      const seen = ratio(contender, against);
      return { contender, against, atLeast, ratio: seen, met: seen.median >= atLeast };
    }),
  };
}

function compared(round: Round, measure: ScenarioResult['measure'], contender: string): number {
  if (measure === 'rate') return round.operationsPerSecond;
  if (round.latencyMs === undefined) {
    throw benchError(
      'BENCH_ROUND_FAILED',
      `every round of ${contender} must give latencies, got a round without any`,
    );
  }
  return round.latencyMs.p50;
}

function describeContender(
  { name, note }: Contender,
  rounds: readonly Round[],
  ratio: Spread,
  values: readonly number[],
): ContenderResult {
  const latencies = rounds.flatMap((round) => round.latencyMs ?? []);
  return {
    name,
    ...(note !== undefined && { note }),
    rate: spread(rounds.map((round) => round.operationsPerSecond)),
    ...(latencies.length === rounds.length && {
      latencyMs: {
        p50: spread(latencies.map((latency) => latency.p50)),
        p99: spread(latencies.map((latency) => latency.p99)),
      },
    }),
    ratio,
    values,
  };
}
