import { expect, test } from 'vitest';
import { describeMachine } from '../bench/index.ts';
import { measureFigures } from '../cli/measure-figures.ts';
import { createProgram } from '../cli/program.ts';
import { firstTable } from './markdown-table.ts';
import { markerKey } from '../bench/index.ts';
import { originOf, quotedTables } from './quoted-tables.ts';
import { columnProblems, findingsProblems } from './same-findings.ts';
import { readTree } from './tree.ts';
import { isVaryingCount } from './varying-counts.ts';

const quoted = [...readTree((path) => path.endsWith('.md'))]
  .flatMap(([path, text]) => quotedTables(path, text))
  .filter(({ week }) => week !== undefined);
const { node, cores } = describeMachine();
/** A lab runs for seconds; two minutes are a lab that hangs. */
const limitMs = 120_000;

test('there is a table of a lab to compare', () => {
  expect(quoted).not.toEqual([]);
});

/**
 * A table from another Node is compared by its columns alone, and so is one from another number of cores, since a
 * run has as many threads as there are cores.
 */
test.each([...Map.groupBy(quoted, ({ command }) => command)])(
  '%s finds again what pages quote of it',
  { timeout: limitMs },
  async (command, tables) => {
    const program = createProgram(process, AbortSignal.timeout(limitMs));
    const fresh = await measureFigures(program, command);
    const problems = tables.flatMap((each) => {
      const block = fresh.get(markerKey(each));
      const seen = firstTable(block ?? '');
      const written = firstTable(each.body);
      const origin = originOf(each.body);
      if (seen === undefined)
        return [`${each.path} quotes the table ${each.table}, which the run does not print`];
      if (written === undefined) return [`${each.path} must hold the table ${each.table}, got none`];
      const isSameMachine = origin?.node === node && origin.cores === String(cores);
      const found = isSameMachine
        ? findingsProblems(written, seen, (column, row) =>
            isVaryingCount(each.lab ?? '', each.table, column, row),
          )
        : columnProblems(written, seen);
      return found.map((problem) => `${each.path}:${each.line}, table ${each.table}: ${problem}`);
    });
    expect(problems.join('\n')).toBe('');
  },
);
