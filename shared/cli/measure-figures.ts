import {
  benchFigures,
  describeMachine,
  figureBlock,
  markerKey,
  provenanceLine,
  runBench,
} from '../bench/index.ts';
import { markdownTable } from '../lab/draw-table.ts';
import { runLab, silentLog, systemClock, type Table } from '../lab/index.ts';
import { tableName } from '../lab/table.ts';
import { givenEngines, howToGet } from '../engines/given.ts';
import { showProgress } from './commands/bench.ts';
import { loadBench } from './load-bench.ts';
import type { Program } from './program.ts';
import { loadLabs } from './run-week.ts';
import { findWeeks } from './weeks.ts';

/** The seed of every quoted run, so that a table is measured again with the same draws. */
const figuresSeed = 1;

/**
 * Runs the command of a marker and gives its tables as blocks, by `markerKey`.
 * @throws Error with code `FIGURES_COMMAND` when no table comes from such a command, or its run fails
 */
export async function measureFigures(
  program: Program,
  command: string,
): Promise<ReadonlyMap<string, string>> {
  const benched = /^npm run bench -- (\S+)$/.exec(command)?.[1];
  if (benched !== undefined) {
    const progress = showProgress(program.err);
    const result = await runBench(await loadBench(program.root, benched), {
      signal: program.signal,
      onProgress: progress.show,
    }).finally(progress.end);
    return benchFigures(result);
  }
  const [, number, lab] = /^npm run week:([1-8]) -- (\S+)$/.exec(command) ?? [];
  if (number === undefined || lab === undefined) {
    throw failed(
      `a marker's command must be npm run bench -- <lab> or npm run week:N -- <lab>, got "${command}"`,
    );
  }
  return labFigures(program, command, Number(number), lab);
}

async function labFigures(
  program: Program,
  command: string,
  number: number,
  name: string,
): Promise<ReadonlyMap<string, string>> {
  const week = findWeeks(program.root).find((candidate) => candidate.number === number);
  if (week === undefined) throw failed(`"${command}" names a week that is not there`);
  const [loaded] = await loadLabs(program.root, week, [name]);
  if (loaded?.lab === undefined) throw failed(`"${command}" names a lab that cannot be loaded`);
  const engines = givenEngines(loaded.lab.needs, program.env);
  if (engines.missing.length > 0) throw failed(`"${command}" ${howToGet(engines.missing)}`);
  const startedAt = new Date().toISOString();
  const tables: Table[] = [];
  const { finished } = await runLab(loaded.lab, {
    seed: figuresSeed,
    signal: program.signal,
    clock: systemClock,
    log: silentLog,
    engines: engines.urls,
    onEvent: (event) => {
      if (event.event === 'table') tables.push(event);
    },
  });
  if (finished.error !== null) throw failed(`"${command}" failed: ${finished.error.message}`);
  const origin = provenanceLine({ machine: describeMachine(), versions: [], startedAt });
  return new Map(
    tables.map((table) => [
      markerKey({ command, table: tableName(table) }),
      figureBlock(markdownTable(table), `${origin}, seed ${figuresSeed}`),
    ]),
  );
}

function failed(message: string): Error {
  return Object.assign(new Error(message), { code: 'FIGURES_COMMAND' });
}
