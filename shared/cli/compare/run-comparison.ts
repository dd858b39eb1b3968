import { join } from 'node:path';
import { defaultRoundMs, defaultRounds, defaultWarmUpMs, type Scenario } from '../../bench/bench.ts';
import {
  comparedIds,
  describeMachine,
  pairedRatios,
  spread,
  type BenchProgress,
  type ComparedId,
  type Comparison,
} from '../../bench/index.ts';
import { runScenario } from '../../bench/run-scenario.ts';
import { summarise } from '../../bench/summarise.ts';
import { entryFile, parseImplementations } from '../../grade/implementation.ts';
import type { ComparisonResult } from './comparison-result.ts';
import { processContender, type ContenderLimits, type ProcessContender } from './process-contender.ts';

export interface RunComparisonOptions {
  readonly root: string;
  readonly lab: string;
  /** The lab's folder, absolute. */
  readonly folder: string;
  readonly comparison: Comparison<unknown>;
  readonly openTasks: readonly string[];
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
  readonly onProgress?: (progress: BenchProgress) => void;
  /** Instead of the comparison's own. */
  readonly rounds?: number;
  readonly limits?: ContenderLimits;
}

/**
 * Runs the learner's version, the reference and the peer in paired rounds, each in a process of its own that lives
 * through all rounds: they take turns, one runs at a time, and ratios are taken within a round.
 *
 * Rejects as `runBench` does; by then every process has ended.
 */
export async function runComparison(options: RunComparisonOptions): Promise<ComparisonResult> {
  const { lab, comparison, openTasks, signal, onProgress = () => {} } = options;
  const { title, unit, load, peer } = comparison;
  const startedAt = new Date().toISOString();
  const contenders = comparedIds.map((id) => contenderOf(id, options));
  const scenario: Scenario = {
    name: lab,
    title,
    unit,
    contenders,
    goals: [],
    reference: peer.name,
    rounds: options.rounds ?? load.rounds ?? defaultRounds,
    roundMs: load.roundMs ?? defaultRoundMs,
    warmUpMs: load.warmUpMs ?? defaultWarmUpMs,
  };
  const roundsOf = await runScenario(scenario, { signal, now: () => performance.now(), onProgress });
  const seen = summarise(scenario, roundsOf);
  const valuesOf = (id: ComparedId): readonly number[] =>
    seen.contenders[comparedIds.indexOf(id)]?.values ?? [];
  const mineTo = (id: ComparedId) => spread(pairedRatios(valuesOf('mine'), valuesOf(id)));
  return {
    lab,
    title,
    unit,
    startedAt,
    machine: describeMachine(),
    versions: contenders.flatMap(({ version }) => version ?? []),
    inFlight: load.inFlight,
    rounds: seen.rounds,
    roundMs: seen.roundMs,
    openTasks,
    contenders: seen.contenders.map(({ name, rate, latencyMs }, index) => ({
      id: comparedIds[index] ?? 'peer',
      name,
      rate,
      latencyMs: latencyMs ?? null,
      memory: memoryOf(contenders[index], seen.rounds),
    })),
    mineTo: { reference: mineTo('reference'), peer: mineTo('peer') },
  };
}

function contenderOf(
  id: ComparedId,
  { root, lab, folder, env, comparison: { peer }, limits }: RunComparisonOptions,
): ProcessContender {
  const implementation = id === 'mine' ? 'practice' : 'reference';
  // What a thread, or code given with the lab, imports by the lab's name is that same version.
  const chosen = new Map([...parseImplementations(env['LAB_IMPL']), [lab, implementation] as const]);
  return processContender(
    {
      name: id === 'peer' ? peer.name : id,
      ...(id === 'peer' && peer.version !== undefined && { version: peer.version }),
      ...(id === 'peer' && peer.note !== undefined && { note: peer.note }),
      cwd: root,
      env: { ...env, LAB_IMPL: [...chosen].map((entry) => entry.join('=')).join(',') },
      start: {
        id,
        bench: join(folder, `${lab}.bench.ts`),
        entry: id === 'peer' ? null : join(folder, entryFile(implementation)),
      },
    },
    limits,
  );
}

function memoryOf(
  contender: ProcessContender | undefined,
  rounds: number,
): ComparisonResult['contenders'][number]['memory'] {
  // The warm-up comes first and is not counted.
  const peaks = contender?.peaksBytes.slice(-rounds) ?? [];
  return { peakBytes: spread(peaks), beforeSetupBytes: contender?.beforeSetupBytes ?? 0 };
}
