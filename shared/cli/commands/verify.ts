import type { Command } from '../command.ts';
import { parseFlags } from '../flags.ts';
import { milliseconds } from '../../lab/quantity.ts';
import { runTool, type ToolResult } from '../run-tool.ts';
import type { Program } from '../program.ts';

interface Phase {
  readonly name: string;
  run(program: Program): Promise<ToolResult>;
}

const phases: readonly Phase[] = [
  { name: 'format', run: (program) => runTool(program, 'prettier', ['--check', '.'], { capture: true }) },
  { name: 'lint', run: (program) => runTool(program, 'oxlint', ['--deny-warnings'], { capture: true }) },
  { name: 'types', run: (program) => runTool(program, 'typescript', [], { bin: 'tsc', capture: true }) },
  { name: 'knip', run: (program) => runTool(program, 'knip', [], { capture: true }) },
];

export const verify: Command = {
  name: 'verify',
  usage: 'npm run verify',
  summary: 'What a maintainer checks before a change lands: format, lint, types, unused code.',
  flags: {},
  notes: ['Runs every phase and exits 1 if one failed; what a phase printed is shown only then.'],
  async run(args, program) {
    parseFlags(args, {});
    let failed = 0;
    for (const phase of phases) {
      const startedAt = performance.now();
      const { code, output } = await phase.run(program);
      const took = milliseconds(performance.now() - startedAt);
      const { style } = program.out;
      const verdict = code === 0 ? style.good('ok    ') : style.bad('FAILED');
      program.out.line(`${verdict} ${phase.name.padEnd(8)} ${took}`);
      if (code !== 0) {
        failed++;
        program.out.line(output.trimEnd());
      }
    }
    return failed === 0 ? 0 : 1;
  },
};
