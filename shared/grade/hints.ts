import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The hints of a task, from the nudge to nearly the answer; empty when there are none. */
export function readHints(labFolder: string, taskId: string): readonly string[] {
  const file = join(labFolder, 'hints.md');
  if (!existsSync(file)) return [];
  const sections = readFileSync(file, 'utf8').split(/^## /m).slice(1);
  const section = sections.find((text) => text.split('\n')[0]?.trim() === taskId);
  if (section === undefined) return [];
  return section
    .split('\n')
    .slice(1)
    .join('\n')
    .split(/^\d+\. /m)
    .slice(1)
    .map((hint) => hint.trimEnd().replaceAll(/^ {3}/gm, ''));
}
