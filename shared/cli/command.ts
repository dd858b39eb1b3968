import type { FlagSpecs } from './flags.ts';
import type { Program } from './program.ts';

/** One command of the workspace, behind an npm script of the same name. */
export interface Command {
  readonly name: string;
  /** How it is called, as a user types it. */
  readonly usage: string;
  readonly summary: string;
  readonly flags: FlagSpecs;
  /** Further lines of the help text: what it prints, its exit codes. */
  readonly notes?: readonly string[];
  /** @returns the exit code */
  run(args: readonly string[], program: Program): Promise<number>;
}

/** The text of `--help`. */
export function helpText(command: Command): string {
  const flags: FlagSpecs = { ...command.flags, help: { type: 'boolean', help: 'print this text' } };
  const rows = Object.entries(flags).map(([name, spec]) => ({
    name: `--${name}${spec.value === undefined ? '' : ` ${spec.value}`}`,
    help: spec.help,
  }));
  const width = Math.max(...rows.map((row) => row.name.length));
  return [
    command.usage,
    '',
    command.summary,
    '',
    ...rows.map((row) => `  ${row.name.padEnd(width)}  ${row.help}`),
    ...(command.notes === undefined ? [] : ['', ...command.notes]),
  ].join('\n');
}
