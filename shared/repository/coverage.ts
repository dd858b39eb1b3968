import type { KnownLab } from './known-labs.ts';
import { readPage } from './page.ts';

/** What teaches the lines of the roadmap: a line is taught when a note, a lab and a test of it are there. */
export interface Teaching {
  /** Ids that stand in the line below the title of a note. */
  readonly noted: readonly string[];
  readonly labs: readonly Pick<KnownLab, 'name' | 'topics' | 'specified'>[];
}

/** The ids in a note's line of ids, lab and versions. */
export function idsOfNote(note: string): readonly string[] {
  const [ids = ''] = readPage(note).lead.split(' · ');
  return [...ids.matchAll(/`(w[1-8]\.[a-z0-9-]+)`/g)].map(([, id]) => id ?? '');
}

/**
 * Where the roadmap and what is built part ways, one sentence each: a line that lacks a part and is not on the
 * list of what is not built yet, a line on the list that is complete, a name that is no line.
 * @param ids of the roadmap, in order
 */
export function coverageProblems(
  ids: readonly string[],
  notBuiltYet: readonly string[],
  { noted, labs }: Teaching,
): readonly string[] {
  const taught = new Set(labs.flatMap(({ topics }) => topics));
  const tested = new Set(labs.filter(({ specified }) => specified).flatMap(({ topics }) => topics));
  const missingParts = (id: string): readonly string[] => [
    ...(noted.includes(id) ? [] : ['note']),
    ...(taught.has(id) ? [] : ['lab']),
    ...(tested.has(id) ? [] : ['test']),
  ];
  return [
    ...ids
      .filter((id) => !notBuiltYet.includes(id) && missingParts(id).length > 0)
      .map(
        (id) => `${id} must have a note, a lab and a test, or stand in not-built-yet.ts; it has ${hasNo(id)}`,
      ),
    ...notBuiltYet
      .filter((id) => ids.includes(id) && missingParts(id).length === 0)
      .map((id) => `${id} has its note, lab and test, and must leave not-built-yet.ts`),
    ...notBuiltYet
      .filter((id, index) => notBuiltYet.indexOf(id) !== index)
      .map((id) => `not-built-yet.ts must name ${id} once`),
    ...[
      ...notBuiltYet.map((id) => ({ id, where: 'not-built-yet.ts' })),
      ...noted.map((id) => ({ id, where: 'a note' })),
      ...labs.flatMap(({ name, topics }) => topics.map((id) => ({ id, where: `the lab ${name}` }))),
    ]
      .filter(({ id }) => !ids.includes(id))
      .map(({ id, where }) => `${where} must name lines of the roadmap, got ${id}`),
  ];

  function hasNo(id: string): string {
    return missingParts(id)
      .map((part) => `no ${part}`)
      .join(', ');
  }
}
