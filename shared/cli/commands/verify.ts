import { milliseconds } from '../../lab/quantity.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import type { Program } from '../program.ts';
import { runTool, type ToolResult } from '../run-tool.ts';
import { UsageError } from '../usage-error.ts';
import { verifyLab } from '../verify-lab.ts';
import { findLabs, labNamed, type FoundLab } from '../weeks.ts';

const flags = {
  record: {
    type: 'boolean',
    help: 'write the tests and signatures seen to grading.json, after a change of a specification',
  },
} as const satisfies FlagSpecs;

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
  usage: 'npm run verify [-- lab] [--record]',
  summary:
    'What a maintainer checks before a change lands: format, lint, types, unused code, and the check of the check of every lab.',
  flags,
  notes: [
    'The check of the check: reference green, starter red on every task, each wrong implementation caught by the',
    'task its header names, each task green with the tasks before it. With a lab: only that, of this lab.',
    'Runs all to the end and exits 1 if anything failed.',
  ],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 1) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    const labs = words[0] === undefined ? findLabs(program.root) : [labNamed(program.root, words[0])];
    let ok = words.length > 0 || (await runPhases(program));
    for (const lab of labs) ok = (await runThreeWay(program, lab, given.record)) && ok;
    return ok ? 0 : 1;
  },
};

async function runPhases(program: Program): Promise<boolean> {
  let ok = true;
  for (const phase of phases) {
    const startedAt = performance.now();
    const { code, output } = await phase.run(program);
    printLine(program, code === 0, phase.name, performance.now() - startedAt);
    if (code === 0) continue;
    ok = false;
    program.out.line(output.trimEnd());
  }
  return ok;
}

async function runThreeWay(program: Program, lab: FoundLab, record: boolean): Promise<boolean> {
  let ok = true;
  const startedAt = performance.now();
  await verifyLab(program, lab, {
    record,
    onVerified: ({ implementation, problems, durationMs }) => {
      printLine(program, problems.length === 0, `${lab.lab}: ${implementation}`, durationMs);
      for (const problem of problems) program.out.line(`       ${problem}`);
      ok &&= problems.length === 0;
    },
  });
  program.out.line(`       ${lab.lab} in ${milliseconds(performance.now() - startedAt)}`);
  return ok;
}

function printLine({ out }: Program, ok: boolean, name: string, ms: number): void {
  const verdict = ok ? out.style.good('ok    ') : out.style.bad('FAILED');
  out.line(`${verdict} ${name.padEnd(52)} ${ms === 0 ? '' : milliseconds(ms)}`.trimEnd());
}
