import { defaultRoundMs, defaultRounds, defaultWarmUpMs } from './bench.ts';
import type { Contender, Scenario, Work } from './bench.ts';
import { benchError, benchFailures, inWords } from './bench-error.ts';
import { roundOrder } from './round-order.ts';
import { runRound } from './run-round.ts';
import type { Round } from './run-round.ts';

/** What a bench is doing now, for whoever shows it. */
export type BenchProgress = { readonly scenario: string; readonly contender: string } & (
  | { readonly step: 'setup' | 'warm-up' }
  | { readonly step: 'round'; readonly round: number; readonly rounds: number }
);

export interface ScenarioOptions {
  readonly signal: AbortSignal;
  readonly now: () => number;
  readonly onProgress: (progress: BenchProgress) => void;
  /** Instead of the scenario's own number of rounds. */
  readonly rounds?: number;
}

interface Entrant {
  readonly contender: Contender;
  readonly work: Work;
}

/**
 * Sets every contender up, runs each once a round in `roundOrder`, closes all in reverse order, and answers with
 * their rounds by name.
 *
 * Whatever fails or aborts, each contender that was set up is closed. One failure is thrown as it is, several as an
 * AggregateError with code BENCH_FAILED, in the order in which they happened.
 */
export async function runScenario(
  scenario: Scenario,
  options: ScenarioOptions,
): Promise<ReadonlyMap<string, readonly Round[]>> {
  const entrants: Entrant[] = [];
  const failures: unknown[] = [];
  let roundsOf: ReadonlyMap<string, readonly Round[]> = new Map();
  try {
    for (const contender of scenario.contenders) {
      entrants.push({ contender, work: await setUp(contender, scenario, options) });
    }
    roundsOf = await runRounds(entrants, scenario, options);
  } catch (failure) {
    failures.push(failure);
  }
  for (const { contender, work } of entrants.toReversed()) {
    try {
      await work.close();
    } catch (cause) {
      failures.push(failed('BENCH_CLOSE_FAILED', contender, scenario, 'close', cause));
    }
  }
  if (failures.length > 1) throw benchFailures(scenario.name, failures);
  if (failures.length === 1) throw failures[0];
  return roundsOf;
}

async function setUp(contender: Contender, scenario: Scenario, options: ScenarioOptions): Promise<Work> {
  options.signal.throwIfAborted();
  options.onProgress({ scenario: scenario.name, contender: contender.name, step: 'setup' });
  try {
    // Not raced against the signal: what a late setup returned would never be closed.
    return await contender.setup(options.signal);
  } catch (cause) {
    options.signal.throwIfAborted();
    throw failed('BENCH_SETUP_FAILED', contender, scenario, 'set up', cause);
  }
}

async function runRounds(
  entrants: readonly Entrant[],
  scenario: Scenario,
  options: ScenarioOptions,
): Promise<ReadonlyMap<string, readonly Round[]>> {
  const { warmUpMs = defaultWarmUpMs, roundMs = defaultRoundMs } = scenario;
  const rounds = options.rounds ?? scenario.rounds ?? defaultRounds;
  const { signal, now, onProgress } = options;
  const at = (contender: Contender) => ({ scenario: scenario.name, contender: contender.name });

  const run = async ({ contender, work }: Entrant, durationMs: number, during: string): Promise<Round> => {
    try {
      return await runRound(work, { durationMs, signal, now });
    } catch (cause) {
      signal.throwIfAborted();
      throw failed('BENCH_ROUND_FAILED', contender, scenario, `finish ${during}`, cause);
    }
  };

  for (const entrant of warmUpMs > 0 ? entrants : []) {
    onProgress({ ...at(entrant.contender), step: 'warm-up' });
    await run(entrant, warmUpMs, 'its warm-up');
  }
  const roundsOf = new Map<string, Round[]>(entrants.map(({ contender }) => [contender.name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const entrant of roundOrder(entrants, round)) {
      onProgress({ ...at(entrant.contender), step: 'round', round: round + 1, rounds });
      roundsOf.get(entrant.contender.name)?.push(await run(entrant, roundMs, `round ${round + 1}`));
    }
  }
  return roundsOf;
}

function failed(
  code: 'BENCH_SETUP_FAILED' | 'BENCH_ROUND_FAILED' | 'BENCH_CLOSE_FAILED',
  contender: Contender,
  scenario: Scenario,
  what: string,
  cause: unknown,
): Error {
  const message = `${contender.name} of scenario ${scenario.name} must ${what}, got ${inWords(cause)}`;
  return benchError(code, message, { cause });
}
