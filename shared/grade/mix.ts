import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from './prediction.ts';
import type { Task } from './task.ts';

/** A version of a lab as it is in the middle of the work: the first tasks written, the rest as in the starter. */
export interface Mix {
  readonly name: string;
  /** Ids of the tasks that must be green on it. */
  readonly green: readonly string[];
}

export function mixedFolder(labFolder: string): string {
  return join(labFolder, '.mixed');
}

/**
 * Writes a file for each state on the way that the exports tell apart: where two tasks write the same export,
 * there is no version with one and without the other.
 */
export function writeMixes(labFolder: string, tasks: readonly Task[], rows: readonly Row[]): readonly Mix[] {
  const folder = mixedFolder(labFolder);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const mixes: Mix[] = [];
  const states = new Set<string>();
  const whole = stateOf(tasks, rows);
  for (let written = tasks.length; written >= 1; written--) {
    const first = tasks.slice(0, written);
    const state = stateOf(first, rows);
    // From the longest beginning to the shortest: of those that look alike the longest asks for most.
    if (state.key === whole.key || state.key === '' || states.has(state.key)) continue;
    states.add(state.key);
    const name = `up-to-${first.at(-1)?.id.split('.')[1]}`;
    writeFileSync(join(folder, `${name}.ts`), source(state));
    mixes.push({ name, green: first.map(({ id }) => id) });
  }
  return mixes;
}

interface State {
  readonly exports: readonly string[];
  readonly rows: readonly string[];
  readonly key: string;
}

function stateOf(tasks: readonly Task[], allRows: readonly Row[]): State {
  const exports = [...new Set(tasks.flatMap(({ writes = [] }) => writes))].sort();
  const rows = allRows.filter(({ task }) => tasks.some(({ id }) => id === task)).map(({ id }) => id);
  return { exports, rows, key: [...exports, ...rows].join(' ') };
}

function source({ exports, rows }: State): string {
  const predictions = `export const predictions = {
  ...starter.predictions,
  ...Object.fromEntries(${JSON.stringify(rows)}.map((id) => [id, reference.predictions[id]])),
};`;
  return [
    "import * as reference from '../index.ts';",
    ...(rows.length > 0 ? ["import * as starter from '../starter/index.ts';"] : []),
    "export * from '../starter/index.ts';",
    ...exports.map((name) => `export const ${name} = reference.${name};`),
    ...(rows.length > 0 ? [predictions] : []),
    '',
  ].join('\n');
}
