import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entryFile } from '../../grade/implementation.ts';
import type { Row } from '../../grade/prediction.ts';

/** The learner's file may do anything when it loads; a table of answers takes a fraction of a second. */
const withinMs = 10_000;
const marker = '\u001Eanswers:';
const source = `const { predictions } = await import(process.argv[1]);
process.stdout.write(${JSON.stringify(marker)} + JSON.stringify(predictions ?? {}), () => process.exit());`;

/**
 * The answers that the learner's version of a predict lab gives, by row; open rows are not among them. It is
 * loaded in a process of its own. Empty when it does not load.
 */
export async function readAnswers(
  labFolder: string,
  rows: readonly Row[],
  { env, signal }: { readonly env: NodeJS.ProcessEnv; readonly signal: AbortSignal },
): Promise<Readonly<Record<string, string>>> {
  const file = join(labFolder, entryFile('practice'));
  if (rows.length === 0 || !existsSync(file)) return {};
  const printed = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      ['--input-type=module', '--eval', source, pathToFileURL(file).href],
      { cwd: labFolder, env, signal, timeout: withinMs, killSignal: 'SIGKILL' },
      (_error, stdout) => resolve(stdout),
    );
  });
  signal.throwIfAborted();
  return answersIn(printed, rows);
}

function answersIn(printed: string, rows: readonly Row[]): Readonly<Record<string, string>> {
  const at = printed.lastIndexOf(marker);
  if (at === -1) return {};
  let predictions: unknown;
  try {
    predictions = JSON.parse(printed.slice(at + marker.length));
  } catch {
    return {};
  }
  if (typeof predictions !== 'object' || predictions === null) return {};
  const given = predictions as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    rows.flatMap(({ id }) => {
      const answer = Object.hasOwn(given, id) ? given[id] : undefined;
      return typeof answer === 'string' ? [[id, answer] as const] : [];
    }),
  );
}
