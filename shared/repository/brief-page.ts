import type { EngineName } from '../lab/lab.ts';
import { briefHeadings } from './anatomy.ts';
import type { KnownLab } from './known-labs.ts';
import { lengthProblems, type Length } from './length.ts';
import { tableWith } from './markdown.ts';
import { countWords, readPage } from './page.ts';

/** What a brief is held against. */
export interface BriefFacts {
  readonly lab: Pick<KnownLab, 'name' | 'topics' | 'needs' | 'tasks' | 'rows'>;
  /** Whether the roadmap names the lab as a mini-project. */
  readonly isProject: boolean;
  /** The names of all labs that are there. */
  readonly labs: readonly string[];
  /** Core and all, from the rows of the lab in the page of its week; undefined where there is none. */
  readonly hours: Hours | undefined;
}

interface Hours {
  readonly core: number;
  readonly all: number;
}

const length: Length = { least: 350, most: 700 };

const engineNames: Readonly<Record<EngineName, string>> = {
  mysql: 'MySQL',
  postgres: 'PostgreSQL',
  mongodb: 'MongoDB',
  redis: 'Redis',
  rabbitmq: 'RabbitMQ',
  kafka: 'Kafka',
  s3: 'S3',
};

const ticked = '`[^`]+`(?:, `[^`]+`)*';
const lead = new RegExp(
  `^(?<kind>(?:Build|Predict)(?:, (?:build|predict|make|mini-project))*) · (?<topics>${ticked}) · ` +
    `(?:no engine|(?<engines>[A-Z][^·]*)) · (?<core>[\\d.]+) h core, (?<all>[\\d.]+) h all · ` +
    `builds on (?:nothing|(?<labs>${ticked}))$`,
);

/**
 * Where a lab's brief is not of the form that the guide to notes sets, or says another thing than the lab itself,
 * one sentence each. The line below the title reads, for instance,
 *
 *     Build, mini-project · `w2.p2` · Redis, PostgreSQL · 4 h core, 5 h all · builds on `cache-aside`, `locks`
 *
 * with `no engine` and `builds on nothing` where there is none. Words are counted without tables, fenced blocks
 * and what `npm run figures` wrote, with the tolerance of `lengthProblems`.
 */
export function briefPageProblems(brief: string, facts: BriefFacts): readonly string[] {
  const page = readPage(brief);
  const headings = page.sections.map(({ heading }) => heading).join(', ');
  const words = page.sections.reduce((sum, { prose }) => sum + countWords(prose), 0);
  const tasks = page.sections.find(({ heading }) => heading === 'Tasks');
  return [
    ...(page.title === facts.lab.name ? [] : [`the title must be ${facts.lab.name}, got ${page.title}`]),
    ...leadProblems(page.lead, facts),
    ...(headings === briefHeadings.join(', ')
      ? []
      : [`the headings must be ${briefHeadings.join(', ')}, got ${headings}`]),
    ...page.sections.filter(({ text }) => text === '').map(({ heading }) => `"${heading}" must not be empty`),
    ...lengthProblems('the brief', words, length),
    ...(tasks === undefined ? [] : taskProblems(tasks.text, facts.lab)),
  ];
}

/** The hours of a lab in the page of its week, summed where it stands in more rows, `races, continued` for one. */
export function hoursOfLab(weekPage: string, lab: string): Hours | undefined {
  const rows = tableWith(weekPage, 'lab', 'hours')
    .filter((row) => row['lab']?.replaceAll('`', '').split(',')[0] === lab)
    .map((row) => row['hours']?.split(' / ').map(Number) ?? []);
  if (rows.length === 0) return undefined;
  const sum = (column: number): number => rows.reduce((all, hours) => all + (hours[column] ?? Number.NaN), 0);
  return { core: sum(0), all: sum(1) };
}

function leadProblems(line: string, { lab, isProject, labs, hours }: BriefFacts): readonly string[] {
  const parts = lead.exec(line)?.groups;
  if (parts === undefined) {
    return [
      `below the title must stand "kind · topics · engines · hours · builds on …", got ${JSON.stringify(line)}`,
    ];
  }
  const { kind = '', topics = '', engines = '', labs: base = '' } = parts;
  const written = { core: Number(parts['core']), all: Number(parts['all']) };
  const kinds = kind.toLowerCase().split(', ');
  const needed = lab.needs.map((engine) => engineNames[engine]);
  return [
    ...(kinds.includes('predict') === lab.rows.length > 0
      ? []
      : [`the kind must be ${lab.rows.length > 0 ? 'Predict' : 'Build'}, got ${kind}`]),
    ...(kinds.includes('mini-project') === isProject
      ? []
      : [`the kind must ${isProject ? '' : 'not '}be a mini-project, got ${kind}`]),
    ...differs('the topics', inTicks(topics), lab.topics),
    ...differs('the engines', engines === '' ? [] : engines.split(', '), needed),
    ...(written.core <= written.all ? [] : [`all hours must be no fewer than the core, got ${written.all}`]),
    ...(hours === undefined || (hours.core === written.core && hours.all === written.all)
      ? []
      : [
          `the hours must be those of the week's page, ${hours.core} / ${hours.all}, got ${written.core} / ${written.all}`,
        ]),
    ...(hours === undefined ? ["the week's page must have a row with the lab and its hours"] : []),
    ...inTicks(base)
      .filter((name) => !labs.includes(name) || name === lab.name)
      .map((name) => `it must build on another lab that is there, got ${name}`),
  ];
}

/** The core tasks, then the further ones with a `+`: each with what makes it right and the minutes of its data. */
function taskProblems(section: string, { name, tasks }: BriefFacts['lab']): readonly string[] {
  const rows = tableWith(section, 'right when', 'minutes').map((row) => ({
    task: row['task'] ?? row['id'] ?? '',
    rightWhen: row['right when'] ?? '',
    minutes: row['minutes'] ?? '',
  }));
  const wanted = (['core', 'further'] as const)
    .flatMap((wantedLevel) => tasks.filter(({ level }) => level === wantedLevel))
    .map(({ id, level, minutes }) => ({
      task: `${level === 'further' ? '+ ' : ''}\`${id.slice(name.length + 1)}\``,
      minutes: String(minutes),
    }));
  const [got, expected] = [rows, wanted].map((list) => list.map(({ task }) => task).join(', '));
  if (got !== expected) return [`the table of tasks must have ${expected}, got ${got}`];
  return rows.flatMap(({ task, rightWhen, minutes }, index) => [
    ...(rightWhen === '' ? [`the task ${task} must say when it is right`] : []),
    ...(minutes === wanted[index]?.minutes
      ? []
      : [`the task ${task} must have the ${wanted[index]?.minutes} minutes of the contract, got ${minutes}`]),
  ]);
}

function differs(what: string, got: readonly string[], wanted: readonly string[]): readonly string[] {
  const inOrder = (names: readonly string[]): string => names.toSorted().join(', ') || 'none';
  return inOrder(got) === inOrder(wanted)
    ? []
    : [`${what} must be those of lab.ts, ${inOrder(wanted)}, got ${inOrder(got)}`];
}

function inTicks(list: string): readonly string[] {
  return [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
}
