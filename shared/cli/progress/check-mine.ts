import { cannotBeWritten } from '../../grade/cannot-be-written.ts';
import { gradeLab, type GradeLabOptions } from '../../grade/grade-lab.ts';
import type { LabGrade } from '../../grade/grade.ts';
import { recall, remember, type LabMemory, type RememberedAnswers } from '../../grade/learner-state.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import { practiceFolder, readPracticeStart } from '../../grade/practice-folder.ts';
import type { Row } from '../../grade/prediction.ts';
import { specificationHash } from '../../grade/specification-files.ts';
import { typeErrors } from '../check-types.ts';
import type { Program } from '../program.ts';
import type { FoundLab } from '../weeks.ts';
import { practiceHash } from './practice-hash.ts';
import { readAnswers } from './read-answers.ts';

/** All that a check of the learner's version found out, and what was known before it. */
export interface Checked {
  readonly grade: LabGrade;
  /** Type errors as TypeScript prints them. */
  readonly types: readonly string[];
  /** The specification is not the one that the learner started from. */
  readonly changed: boolean;
  /** What was remembered before this check. */
  readonly before: LabMemory;
  /** The questions of a predict lab, and the answers given to them, this check's included. */
  readonly rows: readonly Row[];
  readonly answers: RememberedAnswers;
}

/**
 * Runs the whole specification on the learner's version and remembers how it went. The one way in which what is
 * remembered of a lab's tasks ever changes.
 * @throws the signal's reason when aborted; nothing is remembered then
 */
export async function checkMine(
  program: Program,
  lab: FoundLab,
  options: Pick<GradeLabOptions, 'onEvent' | 'limits'> = {},
): Promise<Checked> {
  const { root, env, signal } = program;
  const { folder } = lab;
  // Taken first: what is saved while the tests run has not been checked.
  const practice = practiceHash(folder) ?? '';
  const specification = specificationHash(folder);
  const { rows } = await loadTasks(folder);
  // Where nothing can be written TypeScript has no configuration to go by; the tests run all the same.
  const typing = typeErrors(program, practiceFolder(folder)).catch((error: unknown) => {
    if (cannotBeWritten(error)) return [];
    throw error;
  });
  const reading = readAnswers(folder, rows, { env, signal });
  const grading = gradeLab({
    ...options,
    root,
    lab: lab.lab,
    folder,
    implementation: 'practice',
    signal,
    env,
  });
  // None is left running behind another that failed.
  await Promise.allSettled([typing, reading, grading]);
  const [grade, types, given] = await Promise.all([grading, typing, reading]);
  const before = recall(root, lab.lab);
  const answers: RememberedAnswers = { first: { ...given, ...before.answers?.first }, last: given };
  remember(root, lab.lab, (memory) => ({
    ...memory,
    done: grade.tasks.filter(({ state }) => state === 'done').map(({ task }) => task.id),
    checked: {
      at: new Date().toISOString(),
      specification,
      practice,
      tests: Object.fromEntries(
        grade.tasks.map(({ task, tests }) => [
          task.id,
          [tests.filter(({ state }) => state === 'passed').length, tests.length] as const,
        ]),
      ),
      doubts: grade.doubts.map(({ kind }) => kind),
    },
    ...(rows.length > 0 ? { answers: { first: { ...given, ...memory.answers?.first }, last: given } } : {}),
  }));
  const start = readPracticeStart(folder);
  const changed = start !== undefined && start.specification !== specification;
  return { grade, types, changed, before, rows, answers };
}
