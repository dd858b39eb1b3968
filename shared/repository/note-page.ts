import { lengthProblems, type Length } from './length.ts';
import { breakProblems, commandProblems, questionProblems, tableProblems } from './note-sections.ts';
import { countWords, listItems, readPage, type Page, type Section } from './page.ts';
import { sourceProblems } from './sources.ts';

/** What a note is held against. */
export interface NoteFacts {
  readonly week: number;
  /** The topics of each lab that is there. */
  readonly topicsOf: ReadonlyMap<string, readonly string[]>;
  /** The scripts of package.json. */
  readonly scripts: readonly string[];
}

interface Part extends Length {
  readonly heading: string;
}

/** The headings of a note in order, with the words that each may have. */
const parts: readonly Part[] = [
  { heading: 'The question', least: 40, most: 70 },
  { heading: 'Why it exists', least: 40, most: 70 },
  { heading: 'How it works', least: 120, most: 250 },
  { heading: 'Where it breaks', least: 120, most: 220 },
  { heading: 'In Go', least: 0, most: 70 },
  { heading: 'See it', least: 30, most: 60 },
  { heading: 'Say it', least: 70, most: 130 },
  { heading: 'Sources', least: 0, most: Infinity },
];
const wholeNote: Length = { least: 450, most: 750 };

/**
 * Where a topic note is not of the form that the guide to notes sets, one sentence each; empty when it is.
 * Words are counted without tables, fenced blocks and sources, with the tolerance of `lengthProblems`.
 */
export function noteProblems(note: string, facts: NoteFacts): readonly string[] {
  const page = readPage(note);
  const section = new Map(page.sections.map((each) => [each.heading, each]));
  const body = page.sections.filter(({ heading }) => heading !== 'Sources');
  return [
    ...(page.title === undefined ? ['the first line must be a title'] : []),
    ...leadProblems(page.lead, facts),
    ...headingProblems(page, facts.week),
    ...page.sections.filter(({ text }) => text === '').map(({ heading }) => `"${heading}" must not be empty`),
    ...parts.flatMap((part) => {
      const text = section.get(part.heading)?.prose;
      return text === undefined ? [] : lengthProblems(`"${part.heading}"`, countWords(text), part);
    }),
    ...lengthProblems(
      'the note',
      body.reduce((sum, { prose }) => sum + countWords(prose), 0),
      wholeNote,
    ),
    ...of(section.get('How it works'), tableProblems),
    ...of(section.get('Where it breaks'), breakProblems),
    ...of(section.get('See it'), (seeIt) => commandProblems(seeIt, facts.scripts)),
    ...of(section.get('Say it'), questionProblems),
    ...of(section.get('Sources'), ({ prose }) => sourceProblems(listItems(prose))),
  ];
}

// A section that is missing is one problem, the headings' own.
function of(
  section: Section | undefined,
  problems: (section: Section) => readonly string[],
): readonly string[] {
  return section === undefined ? [] : problems(section);
}

function leadProblems(lead: string, { week, topicsOf }: NoteFacts): readonly string[] {
  const ticked = '`[^`]+`(?:, `[^`]+`)*';
  const [, idList, labList, versions] =
    new RegExp(`^(${ticked}) · labs? (${ticked}) · (.+)$`).exec(lead) ?? [];
  if (idList === undefined || labList === undefined || versions === undefined) {
    return [`below the title must stand "\`id\` · lab \`name\` · versions", got ${JSON.stringify(lead)}`];
  }
  const ids = inTicks(idList);
  const labs = inTicks(labList);
  const taught = labs.flatMap((lab) => topicsOf.get(lab) ?? []);
  return [
    ...ids
      .filter((id) => !id.startsWith(`w${week}.`))
      .map((id) => `the ids must be of week ${week}, got ${id}`),
    ...labs.filter((lab) => !topicsOf.has(lab)).map((lab) => `the lab must be there, got ${lab}`),
    ...(labs.every((lab) => topicsOf.has(lab)) ? ids : [])
      .filter((id) => !taught.includes(id))
      .map((id) => `${id} must be a topic of ${labs.join(', ')}, got ${taught.join(', ')}`),
    ...versions
      .split(', ')
      .filter((version) => !/^\S.* v?\d+(?:\.\d+)*$/.test(version))
      .map((version) => `a version must be a name and a number, got "${version}"`),
  ];
}

function headingProblems(page: Page, week: number): readonly string[] {
  const got = page.sections.map(({ heading }) => heading).join(', ');
  const whole = parts.map(({ heading }) => heading).join(', ');
  const withoutGo = whole.replace('In Go, ', '');
  if (got === whole || (week !== 1 && got === withoutGo)) return [];
  return [`the headings must be ${whole}, got ${got}`];
}

function inTicks(list: string): readonly string[] {
  return [...list.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? '');
}
