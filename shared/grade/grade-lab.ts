import { join } from 'node:path';
import { grade, type LabGrade } from './grade.ts';
import { readGradingRecord } from './grading-record.ts';
import type { Implementation } from './implementation.ts';
import { loadTasks } from './load-tasks.ts';
import { runSpecification, type RunSpecificationOptions } from './run-specification.ts';
import { specificationHash, type Part } from './specification-files.ts';

export interface GradeLabOptions extends Pick<
  RunSpecificationOptions,
  'root' | 'signal' | 'env' | 'limits' | 'onEvent'
> {
  readonly lab: string;
  /** The lab's folder, absolute. */
  readonly folder: string;
  readonly implementation: Implementation;
}

/** Runs a lab's specification on one implementation and grades it. @throws the signal's reason when aborted */
export async function gradeLab(options: GradeLabOptions): Promise<LabGrade> {
  const { folder, lab, implementation } = options;
  const [{ tasks }, run] = await Promise.all([
    loadTasks(folder),
    runSpecification({ ...options, file: join(folder, `${lab}.test.ts`) }),
  ]);
  return grade({
    lab,
    folder,
    tasks,
    run,
    part: partGraded(implementation),
    specification: specificationHash(folder),
    record: readGradingRecord(folder),
  });
}

function partGraded(implementation: Implementation): Part {
  if (implementation === 'reference' || implementation === 'practice' || implementation === 'starter') {
    return implementation;
  }
  return 'wrong';
}
