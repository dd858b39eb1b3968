import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Row } from '../../grade/prediction.ts';
import type { FoundLab } from '../weeks.ts';

/** Where a build lab's note explains the mechanism, unless its hints name another heading. */
const usualAnchor = 'how-it-works';

/** The note of a lab, as a path from the workspace: the one whose second line names it. Undefined without one. */
export function noteOf(root: string, { week, lab }: FoundLab): string | undefined {
  const folder = join(root, week.folder, 'notes');
  if (!existsSync(folder)) return undefined;
  const file = readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .find((name) => {
      const lead = readFileSync(join(folder, name), 'utf8').split(/\n+/, 2)[1] ?? '';
      return lead.includes(`lab \`${lab}\``);
    });
  return file === undefined ? undefined : `${week.folder}/notes/${file}`;
}

/**
 * Where to read about a task: the paragraphs of the lab's note, as links. Those of its rows in a predict lab;
 * else the one that the task's section of hints.md names in a line `Read: #heading`. The brief where the lab
 * has no note.
 */
export function paragraphsOf(
  root: string,
  lab: FoundLab,
  task: string,
  rows: readonly Row[],
): readonly string[] {
  const note = noteOf(root, lab);
  if (note === undefined) return [`${lab.week.folder}/${lab.lab}/README.md`];
  const ofRows = rows.filter((row) => row.task === task).map((row) => row.note);
  const anchors = ofRows.length > 0 ? ofRows : [anchorInHints(lab.folder, task) ?? usualAnchor];
  return [...new Set(anchors)].map((anchor) => `${note}#${anchor}`);
}

function anchorInHints(labFolder: string, task: string): string | undefined {
  const file = join(labFolder, 'hints.md');
  if (!existsSync(file)) return undefined;
  const section = readFileSync(file, 'utf8')
    .split(/^## /m)
    .find((text) => text.split('\n')[0]?.trim() === task);
  return /^Read: #([a-z0-9-]+)$/m.exec(section ?? '')?.[1];
}
