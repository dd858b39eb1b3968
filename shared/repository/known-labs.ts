import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { findLabs } from '../cli/weeks.ts';
import { loadTasks } from '../grade/load-tasks.ts';
import type { Row } from '../grade/prediction.ts';
import type { Task } from '../grade/task.ts';
import type { Lab } from '../lab/lab.ts';

/** A lab of this workspace, as its own files tell it. */
export interface KnownLab extends Pick<Lab, 'name' | 'topics' | 'needs' | 'week'> {
  /** From the repository's root: `week-01-concurrency/worker-pool`. */
  readonly path: string;
  readonly tasks: readonly Task[];
  /** The rows of a predict lab; none for a build lab. */
  readonly rows: readonly Row[];
  readonly specified: boolean;
  readonly benched: boolean;
}

const root = join(import.meta.dirname, '..', '..');

/** Every lab that is there, loaded, in calendar order. @throws what one of them throws when it is loaded */
export function knownLabs(): Promise<readonly KnownLab[]> {
  return Promise.all(
    findLabs(root).map(async ({ lab, week, folder }) => {
      const module: { readonly default: Lab } = await import(pathToFileURL(join(folder, 'lab.ts')).href);
      const { name, topics, needs } = module.default;
      return {
        name,
        topics,
        needs,
        week: week.number,
        path: `${week.folder}/${lab}`,
        ...(await loadTasks(folder)),
        specified: existsSync(join(folder, `${lab}.test.ts`)),
        benched: existsSync(join(folder, `${lab}.bench.ts`)),
      };
    }),
  );
}
