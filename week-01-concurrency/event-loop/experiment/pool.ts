import type { Span, Timeline } from '@lab/shared/lab';
import type { PoolCall, PoolEvidence, PoolMessage } from '../given/programs/pool.ts';
import { ExperimentError } from './experiment-error.ts';
import type { ObserveContext, Observations } from './observation.ts';
import { runProgram } from './run-program.ts';

const program = new URL('../given/programs/pool.ts', import.meta.url);
const sizes = ['default', 16] as const;

/** One run: four hashes, and the calls that started while they ran. */
export interface PoolRun extends PoolEvidence {
  readonly threads: 4 | 16;
  readonly calls: readonly PoolCall[];
}

export interface PoolSeen {
  readonly observations: Observations;
  readonly runs: readonly PoolRun[];
}

/**
 * Starts the call of each row while four pbkdf2 run, once at Node's default pool size and once with
 * UV_THREADPOOL_SIZE=16. A call waits when at least one hash has ended before it: the order of callbacks, not
 * a time, so that a busy machine changes nothing.
 *
 * @throws ExperimentError `EXPERIMENT_CONDITION_MISSING` when the hashes were not running as the calls began
 */
export async function observePool(rows: readonly string[], context: ObserveContext): Promise<PoolSeen> {
  if (rows.length === 0) return { observations: {}, runs: [] };
  const names = rows.map((row) => row.slice('pool.'.length));
  const runs: PoolRun[] = [];
  for (const size of sizes) runs.push(await runAt(size, names, context));
  const observations = names.map((name) => {
    const [four, sixteen] = runs.map(({ calls }) => calls.find(({ call }) => call === name));
    return [`pool.${name}`, observationOf(four, sixteen)] as const;
  });
  return { observations: Object.fromEntries(observations), runs };
}

async function runAt(
  size: (typeof sizes)[number],
  names: readonly string[],
  { signal, timeline }: ObserveContext,
): Promise<PoolRun> {
  const threads = size === 'default' ? 4 : size;
  const calls: PoolCall[] = [];
  let evidence: PoolEvidence | undefined;
  using lanes = timeline === undefined ? undefined : drawLanes(timeline, threads);
  await runProgram(program, {
    args: names,
    signal,
    ...(size === 'default' ? {} : { poolThreads: size }),
    onMessage(message) {
      const event = message as PoolMessage;
      lanes?.draw(event);
      if (event.event === 'call.ended') calls.push(event);
      if (event.event === 'done') evidence = event;
    },
  });
  if (evidence === undefined || evidence.poolCpuMs <= 0 || evidence.hashesEndedBefore > 0) {
    throw new ExperimentError(
      'EXPERIMENT_CONDITION_MISSING',
      `four hashes must be running when the calls begin, got ${JSON.stringify(evidence ?? 'no report')}`,
    );
  }
  return { threads, calls, ...evidence };
}

function observationOf(four: PoolCall | undefined, sixteen: PoolCall | undefined): Observations[string] {
  const waits = [four, sixteen].map((call) => call !== undefined && call.hashesEnded > 0);
  const ms = [four, sixteen].map((call) => (call?.ms ?? 0).toFixed(1));
  return {
    answer: answerOf(waits[0] === true, waits[1] === true),
    figure: `${ms[0]} ms with 4 threads, ${ms[1]} ms with 16`,
  };
}

function answerOf(withFour: boolean, withSixteen: boolean): string {
  if (withFour && withSixteen) return 'with 4 threads and with 16';
  if (withFour) return 'with 4 threads only';
  return withSixteen ? 'with 16 threads only' : 'with neither';
}

/** A lane for each hash and each call; a band while the hashes hold the pool. */
function drawLanes(timeline: Timeline, threads: number): Disposable & { draw(message: PoolMessage): void } {
  const open = new Map<string, Span>();
  const end = (lane: string): void => {
    open.get(lane)?.end();
    open.delete(lane);
  };
  return {
    draw(message) {
      switch (message.event) {
        case 'hash.began':
          if (!open.has('pool')) open.set('pool', timeline.fault('pool', `4 hashes, ${threads} threads`));
          return void open.set(`hash ${message.hash}`, timeline.span(`hash ${message.hash}`, 'pbkdf2'));
        case 'hash.ended':
          end('pool');
          return end(`hash ${message.hash}`);
        case 'call.began':
          return void open.set(message.call, timeline.span(message.call, message.call));
        case 'call.ended':
          return end(message.call);
        case 'done':
          return undefined;
      }
    },
    [Symbol.dispose]() {
      for (const span of open.values()) span.end();
    },
  };
}
