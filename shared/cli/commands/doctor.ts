import { tmpdir } from 'node:os';
import { allChecks } from '../doctor/all-checks.ts';
import { allNeeded, doctorReport } from '../doctor/doctor-report.ts';
import { runChecks } from '../doctor/run-checks.ts';
import type { Surroundings } from '../doctor/check.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import type { Program } from '../program.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  json: { type: 'boolean', help: 'the checks as one JSON object on standard output; use npm run -s' },
  seconds: { type: 'integer', value: '5', range: [1, 600], help: 'how long one check may take; default 5' },
} as const satisfies FlagSpecs;

const defaultSeconds = 5;

export const doctor: Command = {
  name: 'doctor',
  usage: 'npm run doctor [-- --json] [--seconds 5]',
  summary:
    'Tries what this workspace stands on, each thing by using it, and says how to mend what does not work.',
  flags,
  notes: ['Exit codes: 0 everything needed works; 1 something needed does not; 2 the call was wrong.'],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 0) throw new UsageError(`Expected no words, got ${words.join(' ')}.`);
    const checks = allChecks(program.env);
    const deadlineMs = (given.seconds ?? defaultSeconds) * 1000;
    const progress = showChecks(program, checks.length);
    const checked = await runChecks(checks, surroundingsOf(program), {
      deadlineMs,
      signal: program.signal,
      onChecked: progress.onChecked,
    }).finally(progress.end);
    const ok = allNeeded(checked);
    const { out, node } = program;
    if (given.json) {
      const { platform, arch } = process;
      out.line(JSON.stringify({ ok, platform, arch, node: node.version, checks: checked }));
    } else for (const line of doctorReport(checked, out)) out.line(line);
    return ok ? 0 : 1;
  },
};

function surroundingsOf({ root, env, out, stdin }: Program): Surroundings {
  const { isTerminal, columns } = out;
  return { root, env, platform: process.platform, temp: tmpdir(), terminal: { isTerminal, columns, stdin } };
}

/** How many checks have ended, on one line that is written over; elsewhere one line at the start. */
function showChecks(
  { err }: Program,
  of: number,
): { readonly onChecked: () => void; readonly end: () => void } {
  let ended = 0;
  if (!err.isTerminal) err.line(`Trying ${of} things`);
  return {
    onChecked: () => {
      ended += 1;
      if (err.isTerminal) err.stream.write(`\r\u001B[K  ${ended} of ${of} things tried`);
    },
    end: () => {
      if (err.isTerminal) err.stream.write('\r\u001B[K');
    },
  };
}
