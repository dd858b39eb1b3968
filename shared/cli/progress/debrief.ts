import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Debrief, Lab } from '../../lab/lab.ts';
import type { Said } from '../say-failure.ts';

/** What a lab's `lab.ts` has to say once the learner's version is green; undefined without one, or if it does not load. */
export async function debriefOf(labFolder: string): Promise<Debrief | undefined> {
  try {
    const module: { readonly default?: Lab } = await import(pathToFileURL(join(labFolder, 'lab.ts')).href);
    return module.default?.debrief;
  } catch {
    return undefined;
  }
}

export function sayDebrief({ built, breaks, asked, next }: Debrief): readonly Said[] {
  return [
    { label: 'You built', text: built },
    { label: 'It breaks', text: breaks },
    { label: 'Asked', text: asked },
    { label: 'Next', text: next },
  ];
}
