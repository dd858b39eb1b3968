import { drawTable, type DrawTableOptions } from '../lab/draw-table.ts';
import { count, milliseconds, ratio } from '../lab/quantity.ts';
import { createStyle } from '../lab/style.ts';
import type { Cell, Table } from '../lab/table.ts';
import type { BenchResult, ContenderResult, GoalResult, ScenarioResult } from './bench-result.ts';
import { provenanceLine } from './provenance.ts';
import type { Spread } from './statistics.ts';

/** The result for a terminal: where it was measured, a table a scenario with its notes and goals, the verdict. */
export function benchReport(result: BenchResult, options: DrawTableOptions): string[] {
  const style = createStyle(options);
  const goals = result.scenarios.flatMap((scenario) => scenario.goals);
  const verdict = goalsVerdict(goals);
  return [
    style.title(`${result.name}: ${result.title}`),
    provenanceLine(result),
    style.dim(`${result.machine.cpu}, V8 ${result.machine.v8}`),
    ...result.scenarios.flatMap((scenario) => [
      '',
      ...drawTable(scenarioTable(scenario), options),
      ...noteLines(scenario).map((note) => style.dim(note)),
      ...scenario.goals.map((goal) => (goal.met ? style.good(goalLine(goal)) : style.bad(goalLine(goal)))),
    ]),
    '',
    result.met ? style.good(verdict) : style.bad(verdict),
  ];
}

/** A table a scenario, by the scenario's name. */
export function benchTables(result: BenchResult): ReadonlyMap<string, Table> {
  return new Map(result.scenarios.map((scenario) => [scenario.name, scenarioTable(scenario)]));
}

/** `Goal met: ours at least 2.5× piscina, seen 3.02× (2.81×–3.22×)` */
export function goalLine({ contender, against, atLeast, ratio: seen, met }: GoalResult): string {
  const figure = `${ratio(seen.median)} (${range(seen, ratio)})`;
  return `Goal ${met ? 'met' : 'missed'}: ${contender} at least ${ratio(atLeast)} ${against}, seen ${figure}`;
}

/** What a reader must know of single contenders, a line each. */
export function noteLines({ contenders }: ScenarioResult): string[] {
  return contenders.flatMap(({ name, note }) => (note === undefined ? [] : [`${name}: ${note}`]));
}

/** `7 paired rounds of 500 ms` */
export function roundsInWords({ rounds, roundMs }: ScenarioResult): string {
  const length = milliseconds(roundMs);
  return rounds === 1 ? `1 round of ${length}` : `${count(rounds)} paired rounds of ${length}`;
}

function goalsVerdict(goals: readonly GoalResult[]): string {
  const met = goals.filter((goal) => goal.met).length;
  if (goals.length === 0) return 'No goals are set';
  return met === goals.length ? 'Every goal is met' : `${met} of ${goals.length} goals are met`;
}

function scenarioTable(scenario: ScenarioResult): Table {
  const { measure, unit, reference, contenders } = scenario;
  const withLatency = contenders.some((contender) => contender.latencyMs !== undefined);
  const measured =
    measure === 'rate'
      ? [`${unit}/s`, 'range', ...(withLatency ? ['p50', 'p99'] : [])]
      : ['p50', 'range', 'p99'];
  return {
    title: `${scenario.title} (median of ${roundsInWords(scenario)})`,
    columns: ['contender', ...measured, `to ${reference}`, 'range'],
    rows: contenders.map((contender) =>
      [contender.name as Cell].concat(measuredCells(contender, measure, withLatency), ratioCells(contender)),
    ),
  };
}

function measuredCells(
  { rate, latencyMs }: ContenderResult,
  measure: ScenarioResult['measure'],
  withLatency: boolean,
): Cell[] {
  // NaN: the tables show what is not there as a dash.
  const p50 = milliseconds(latencyMs?.p50.median ?? Number.NaN);
  const p99 = milliseconds(latencyMs?.p99.median ?? Number.NaN);
  if (measure === 'latency') return [p50, latencyMs ? range(latencyMs.p50, milliseconds) : '', p99];
  return [rate.median, range(rate, count), ...(withLatency ? [p50, p99] : [])];
}

function ratioCells({ ratio: seen }: ContenderResult): Cell[] {
  return [ratio(seen.median), range(seen, ratio)];
}

function range({ min, max }: Spread, inWords: (value: number) => string): string {
  return min === max ? inWords(min) : `${inWords(min)}–${inWords(max)}`;
}
