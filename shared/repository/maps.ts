import { tableWith } from './markdown.ts';

/** Where the table of folders in the maintainers' guide and the folders part ways, one sentence each. */
export function folderMapProblems(guide: string, folders: readonly string[]): readonly string[] {
  const rows = tableWith(guide, 'folder', 'subject');
  const named = rows.map((row) => row['folder'] ?? '');
  const wanted = folders.map((folder) => `\`${folder}/\``);
  return [
    ...wanted.filter((folder) => !named.includes(folder)).map((folder) => `the table must have ${folder}`),
    ...named
      .filter((folder) => !wanted.includes(folder))
      .map((folder) => `the table must have folders that are there, got ${folder}`),
    ...named
      .filter((folder, index) => named.indexOf(folder) !== index)
      .map((folder) => `the table must have ${folder} once`),
    ...rows
      .filter((row) => (row['subject'] ?? '') === '')
      .map((row) => `${row['folder']} must have a subject`),
  ];
}

/** Where the front door's map of the weeks and the labs part ways, one sentence each. */
export function weekMapProblems(
  frontDoor: string,
  weeks: readonly { readonly week: number; readonly folder: string; readonly labs: readonly string[] }[],
): readonly string[] {
  const rows = tableWith(frontDoor, 'week', 'there today');
  const got = rows.map((row) => row['week']).join(', ');
  const wanted = weeks.map(({ week, folder }) => `[${week}](${folder}/NOTES.md)`).join(', ');
  if (got !== wanted) return [`the map must have the weeks ${wanted}, got ${got}`];
  return weeks.flatMap(({ week, labs }, index) => {
    const named = [...(rows[index]?.['there today'] ?? '').matchAll(/`([^`]+)`/g)].map(
      ([, lab]) => lab ?? '',
    );
    return named.toSorted().join(', ') === labs.toSorted().join(', ')
      ? []
      : [
          `week ${week} must name the labs that are there, ${labs.join(', ') || 'none'}, got ${named.join(', ') || 'none'}`,
        ];
  });
}
