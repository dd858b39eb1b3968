import { fileURLToPath } from 'node:url';
import { milliseconds } from '../../lab/quantity.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { runNode } from '../run-tool.ts';
import { UsageError } from '../usage-error.ts';
import { foldersOf } from './test.ts';

const flags = {
  times: { type: 'integer', value: '20', range: [1, 10_000], help: 'how many runs; default 20' },
} as const satisfies FlagSpecs;

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export const soak: Command = {
  name: 'soak',
  usage: 'npm run soak -- <week, lab or "shared"> [--times 20]',
  summary:
    'Runs the same tests again and again, each time in a fresh process, and stops at the first failure.',
  flags,
  notes: ['Exit codes: 0 no run failed; 1 one failed, its whole output is printed; 2 the call was wrong.'],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length === 0) throw new UsageError('Expected what to soak: npm run soak -- <lab> --times 20.');
    // An unknown name is said once and now, not by each run.
    foldersOf(program.root, words);
    const times = given.times ?? 20;
    const startedAt = performance.now();
    for (let run = 1; run <= times; run++) {
      const runStartedAt = performance.now();
      const { code, output } = await runNode(program, [...process.execArgv, main, 'test', ...words], true);
      const took = milliseconds(performance.now() - runStartedAt);
      program.out.line(`${code === 0 ? 'ok    ' : 'FAILED'} run ${run} of ${times} in ${took}`);
      if (code !== 0) {
        program.out.line(output.trimEnd());
        return 1;
      }
    }
    program.out.line(`${times} runs, 0 failed, in ${milliseconds(performance.now() - startedAt)}`);
    return 0;
  },
};
