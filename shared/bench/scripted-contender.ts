import type { Contender, LoadRound } from './bench.ts';

export interface ScriptedContender extends Contender {
  /** What happened to it, in order: `setup`, `run 500`, `close`. */
  readonly calls: string[];
}

/**
 * A contender for tests whose rounds are written down: no clock, no work. The first round, or the warm-up where there
 * is one, answers with the first of `rounds`.
 *
 * @param rounds operations in a second, or a whole answer
 */
export function scripted(
  name: string,
  rounds: readonly (number | LoadRound)[],
  { log = [], ...about }: { log?: string[]; note?: string; version?: string } = {},
): ScriptedContender {
  const calls: string[] = [];
  const say = (call: string): void => {
    calls.push(call);
    log.push(`${name} ${call}`);
  };
  return {
    name,
    ...about,
    calls,
    async setup() {
      say('setup');
      let next = 0;
      return {
        async run(durationMs) {
          say(`run ${durationMs}`);
          const round = rounds[next++];
          if (round === undefined) throw new Error(`${name} has no round ${next} in its script`);
          return typeof round === 'number' ? { operations: round, elapsedMs: 1_000 } : round;
        },
        async close() {
          say('close');
        },
      };
    },
  };
}
