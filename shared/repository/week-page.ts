import type { RoadmapWeek } from './roadmap.ts';
import { tableWith } from './markdown.ts';

/** The labs that a week's NOTES.md names in the column `lab` of its table, in reading order. */
export function labsInOrder(notes: string): readonly string[] {
  return tableWith(notes, 'lab').flatMap((row) => /^`([a-z0-9-]+)`$/.exec(row['lab'] ?? '')?.[1] ?? []);
}

/** The engines that a week's page says it will need. */
export function enginesNamed(notes: string, engines: readonly string[]): readonly string[] {
  const section = /^## Engines\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(notes)?.[1] ?? '';
  const sentence = /This week (?:will need|needs) ([^.]*)\./.exec(section)?.[1] ?? '';
  return engines.filter((engine) => new RegExp(`\\b${engine}\\b`).test(sentence));
}

/**
 * What is wrong with a week's page, one sentence each: it must give the week's goal and every id of its
 * roadmap with its line, name each lab once in the column `lab`, mini-projects included, name no lab before its
 * turn (the runner goes by the page's order), and claim nothing about labs that the folder does not bear out.
 */
export function weekPageProblems(
  week: RoadmapWeek,
  notes: string,
  labsThere: readonly string[],
): readonly string[] {
  const topics = new Map(tableWith(notes, 'id', 'topic').map((row) => [row['id'], row['topic'] ?? '']));
  const labs = labsInOrder(notes);
  const projects = week.entries.flatMap(({ lab }) => lab ?? []);
  const byMention = labs.toSorted((a, b) => notes.indexOf(`\`${a}\``) - notes.indexOf(`\`${b}\``));
  const saysNone = notes.includes('No lab of this week is there yet.');
  return [
    ...(notes.startsWith(`# Week ${week.week}: `) ? [] : [`the title must begin with "Week ${week.week}: "`]),
    ...(notes.includes(`\nGoal: ${week.goal}.\n`) ? [] : [`the goal must be "${week.goal}"`]),
    ...week.entries
      .filter(({ id, line }) => topics.get(`\`${id}\``)?.includes(line) !== true)
      .map(
        ({ id, line }) =>
          `the table of topics must have ${id} as "${line}", got "${topics.get(`\`${id}\``)}"`,
      ),
    ...[...topics.keys()]
      .filter((id) => !week.entries.some((entry) => id === `\`${entry.id}\``))
      .map((id) => `the table of topics must hold ids of the roadmap only, got ${id}`),
    ...[...projects, ...labsThere]
      .filter((lab, index, all) => all.indexOf(lab) === index && !labs.includes(lab))
      .map((lab) => `the column lab must name \`${lab}\``),
    ...labs
      .filter((lab, index) => labs.indexOf(lab) !== index)
      .map((lab) => `the column lab must name ${lab} once`),
    ...(byMention.join() === labs.join()
      ? []
      : [`labs must be mentioned in their order, got ${byMention.join(', ')}`]),
    ...(saysNone === (labsThere.length === 0)
      ? []
      : [`the page must say whether a lab is there, and ${labsThere.length} are`]),
  ];
}
