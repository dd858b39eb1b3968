import { findMarkers, markerKey, type Marker } from '../bench/index.ts';
import { firstTable, type MarkdownTable } from './markdown-table.ts';

/** A table between markers in a README or note. */
export interface QuotedTable extends Marker {
  readonly path: string;
  /** The lab that its command names; undefined where the command is none that prints tables. */
  readonly lab: string | undefined;
  /** The week that the command names; undefined for a bench. */
  readonly week: number | undefined;
}

/** What is there for a table to come from. */
export interface TableSources {
  readonly labs: readonly { readonly name: string; readonly week: number }[];
  /** The contenders of each scenario of a lab's bench, by lab and scenario. */
  readonly contenders: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

/** Where a table was measured, from the last line of its block. */
interface Origin {
  readonly node: string;
  readonly cores: string;
}

/**
 * The tables that a page quotes.
 * @throws FIGURES_MARKER, with the page and the line, when a marker is malformed
 */
export function quotedTables(path: string, markdown: string): readonly QuotedTable[] {
  return markersOf(path, markdown).map((marker) => {
    const [, week, shown, benched] =
      /^npm run (?:week:([1-8]) -- (\S+)|bench -- (\S+))$/.exec(marker.command) ?? [];
    return { ...marker, path, lab: shown ?? benched, week: week === undefined ? undefined : Number(week) };
  });
}

function markersOf(path: string, markdown: string): readonly Marker[] {
  try {
    return findMarkers(markdown);
  } catch (cause) {
    if (!(cause instanceof Error)) throw cause;
    throw Object.assign(new Error(`${path}, ${cause.message}`, { cause }), { code: 'FIGURES_MARKER' });
  }
}

/** `Node 26.10.0, linux x64, 2 cores, …`, with what may stand before it. */
export function originOf(block: string): Origin | undefined {
  const [, node, cores] =
    /^(?:.*; )?Node (\d+(?:\.\d+)*),.* (\d+) cores?, \d{4}-\d\d-\d\d\b/m.exec(block) ?? [];
  return node === undefined || cores === undefined ? undefined : { node, cores };
}

/**
 * What is wrong with one quoted table as it stands, without running anything: its command, lab or scenario is not
 * there, it holds no table or does not say where it was measured, a bench's contenders are others by now.
 */
export function quotedTableProblems(
  quoted: QuotedTable,
  { labs, contenders }: TableSources,
): readonly string[] {
  const { command, body, lab, week, table: name } = quoted;
  const table = firstTable(body);
  const home = labs.find((known) => known.name === lab);
  const scenarios = lab === undefined ? undefined : contenders.get(lab);
  const expected = scenarios?.get(name);
  const problems = [
    ...(lab === undefined
      ? [`must name npm run week:N -- <lab> or npm run bench -- <lab>, got "${command}"`]
      : []),
    ...(lab !== undefined && home === undefined ? [`must name a lab that is there, got ${lab}`] : []),
    ...(home !== undefined && week !== undefined && week !== home.week
      ? [`must name week:${home.week}, the week of ${home.name}, got week:${week}`]
      : []),
    ...(home !== undefined && week === undefined && expected === undefined
      ? [
          `must name a scenario of ${home.name}.bench.ts, ${[...(scenarios?.keys() ?? [])].join(', ')}, got ${name}`,
        ]
      : []),
    ...(table === undefined || table.rows.length === 0
      ? [`must hold a table: npm run figures -- ${lab} writes it`]
      : originProblems(body)),
    ...(table === undefined || expected === undefined ? [] : contenderProblems(table, expected)),
  ];
  return problems.map((problem) => `${quoted.path}:${quoted.line}, ${markerKey(quoted)}: it ${problem}`);
}

function originProblems(block: string): readonly string[] {
  return originOf(block) === undefined ? ['must say on which Node, how many cores and which day'] : [];
}

function contenderProblems({ rows }: MarkdownTable, expected: readonly string[]): readonly string[] {
  const got = rows.map(([first = '']) => first);
  return got.join('\n') === expected.join('\n')
    ? []
    : [`must have the contenders ${expected.join('; ')}, got ${got.join('; ')}`];
}
