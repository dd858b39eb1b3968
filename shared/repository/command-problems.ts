import { parseFlags, type FlagSpecs } from '../cli/flags.ts';
import type { CommandLine } from './command-lines.ts';

/** What a command of a page is held against. */
export interface Workspace {
  /** The arguments of the bootstrap by npm script: `['week', '1']` of `week:1`. */
  readonly scripts: ReadonlyMap<string, readonly string[]>;
  /** The flags of each command behind the scripts. */
  readonly flags: ReadonlyMap<string, FlagSpecs>;
  readonly labs: readonly { readonly name: string; readonly week: number; readonly benched: boolean }[];
  /** The folders of the weeks, the first being that of week 1. */
  readonly weeks: readonly string[];
}

/** Behind these stands a tool with arguments of its own. */
const tools = new Set(['format', 'lint', 'types', 'knip']);
/** These can do without a lab, and take more than one. */
const forMany = new Set(['test', 'soak', 'figures']);
const help: FlagSpecs = { help: { type: 'boolean', help: 'print this text' } };

/**
 * Why a command that a page shows cannot be typed as it stands there, in words, or undefined. A word such as
 * `<lab>` stands for any; `week:N` is any week; a lab that the same page makes with `npm run new` is there for it.
 */
export function commandProblem(
  { script, swallowed, args }: CommandLine,
  workspace: Workspace,
  made: readonly string[] = [],
): string | undefined {
  const [command, ...first] = workspace.scripts.get(script.replace(/:N$/, ':1')) ?? [];
  if (command === undefined) return `${script} is no script of package.json`;
  if (swallowed.length > 0) return `${swallowed.join(' ')} must stand behind two dashes`;
  if (tools.has(command)) return undefined;
  const flags = workspace.flags.get(command);
  if (flags === undefined) return `${command} is no command`;
  let words: readonly string[];
  try {
    ({ words } = parseFlags(args, { ...flags, ...help }));
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (command === 'new') return newProblem(words, workspace);
  const week = script.endsWith(':N') ? undefined : first[0];
  const known = [...wordsOf(command, week, workspace), ...made];
  const unknown = words.find((word) => !isPlaceholder(word) && !known.includes(word));
  if (unknown !== undefined) return `${unknown} must be one of ${known.join(', ') || 'none'}`;
  // The name of a kept version follows the lab's.
  return words.length > 1 && !forMany.has(command) && !args.includes('--restore')
    ? `there must be one lab, got ${words.join(' ')}`
    : undefined;
}

/** The labs that the commands of a page make. */
export function labsMade(commands: readonly CommandLine[]): readonly string[] {
  return commands.flatMap(({ script, args }) => (script === 'new' ? (args[1] ?? []) : []));
}

function wordsOf(command: string, week: string | undefined, { labs, weeks }: Workspace): readonly string[] {
  const fitting = labs.filter(
    ({ benched, week: home }) =>
      (command !== 'bench' || benched) && (command !== 'week' || week === undefined || String(home) === week),
  );
  const names = fitting.map(({ name }) => name);
  if (command !== 'test' && command !== 'soak') return names;
  const byNumber = weeks.flatMap((_, index) => [index + 1, `week:${index + 1}`, `week-${index + 1}`]);
  return [...names, 'shared', ...weeks, ...byNumber.map(String)];
}

function newProblem([week = '', lab, ...more]: readonly string[], { weeks }: Workspace): string | undefined {
  const fits = isPlaceholder(week) || (Number(week) >= 1 && Number(week) <= weeks.length);
  return fits && lab !== undefined && more.length === 0
    ? undefined
    : 'there must be a week and a name: npm run new -- 3 email-queue';
}

function isPlaceholder(word: string): boolean {
  return /^<[^>]+>$/.test(word);
}
