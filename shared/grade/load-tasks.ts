import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Row } from './prediction.ts';
import type { Task } from './task.ts';

export interface LabTasks {
  readonly tasks: readonly Task[];
  /** The rows of a predict lab; none for a build lab. */
  readonly rows: readonly Row[];
}

/**
 * The tasks of a lab: of a predict lab from `questions.ts`, of a build lab from `contract.ts`.
 * @throws TypeError when there are none
 */
export async function loadTasks(folder: string): Promise<LabTasks> {
  const questions = join(folder, 'questions.ts');
  const file = existsSync(questions) ? questions : join(folder, 'contract.ts');
  const module: { readonly tasks?: readonly Task[]; readonly rows?: readonly Row[] } = await import(
    pathToFileURL(file).href
  );
  if (module.tasks === undefined || module.tasks.length === 0) {
    throw new TypeError(`${file} must export tasks, got none`);
  }
  return { tasks: module.tasks, rows: module.rows ?? [] };
}
