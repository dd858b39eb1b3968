import type { Contender, LoadWork } from '../../bench/index.ts';
import type { Reply } from './messages.ts';
import { StartedContender, type StartOptions } from './started-contender.ts';

export interface ContenderLimits {
  /** To load and set up. */
  readonly setupMs: number;
  /** Beyond the length of a round. */
  readonly roundMs: number;
  readonly closeMs: number;
}

/** Wide: they are there for what never ends. */
const defaultContenderLimits: ContenderLimits = { setupMs: 20_000, roundMs: 15_000, closeMs: 10_000 };

/** A contender whose work is done in a process of its own. */
export interface ProcessContender extends Contender {
  /** Resident memory of its process before setup, in bytes; 0 until then. */
  readonly beforeSetupBytes: number;
  /** The most resident memory seen in each run so far, the warm-up included, in bytes. */
  readonly peaksBytes: readonly number[];
}

/**
 * A contender for `runScenario` that hands each round to a process of its own, started by `setup` and ended by
 * `close`. While another contender has its turn it idles.
 */
export function processContender(
  options: StartOptions & { readonly version?: string; readonly note?: string },
  limits: ContenderLimits = defaultContenderLimits,
): ProcessContender {
  const peaksBytes: number[] = [];
  let beforeSetupBytes = 0;
  const { name, version, note } = options;
  return {
    name,
    ...(version !== undefined && { version }),
    ...(note !== undefined && { note }),
    peaksBytes,
    get beforeSetupBytes() {
      return beforeSetupBytes;
    },
    async setup(signal) {
      const started = new StartedContender(options);
      try {
        const reply = await started.ask({ kind: 'setup' }, { withinMs: limits.setupMs, signal });
        beforeSetupBytes = expectReply(reply, 'ready').beforeSetupBytes;
      } catch (error) {
        await started[Symbol.asyncDispose]();
        throw error;
      }
      return workOf(started, limits, peaksBytes);
    },
  };
}

function workOf(started: StartedContender, limits: ContenderLimits, peaksBytes: number[]): LoadWork {
  return {
    async run(durationMs, signal) {
      const withinMs = durationMs + limits.roundMs;
      const reply = await started.ask({ kind: 'run', durationMs }, { withinMs, signal });
      const { peakBytes, operations, elapsedMs, latenciesMs } = expectReply(reply, 'round');
      peaksBytes.push(peakBytes);
      return { operations, elapsedMs, latenciesMs };
    },
    async close() {
      try {
        // What a failed or aborted round has ended has nothing left to give back.
        if (!started.ended) await started.ask({ kind: 'close' }, { withinMs: limits.closeMs });
      } finally {
        await started[Symbol.asyncDispose]();
      }
    },
  };
}

function expectReply<K extends Reply['kind']>(reply: Reply, kind: K): Extract<Reply, { kind: K }> {
  if (reply.kind !== kind) throw new TypeError(`a contender's reply must be ${kind}, got ${reply.kind}`);
  return reply as Extract<Reply, { kind: K }>;
}
