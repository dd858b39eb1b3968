import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { gradeLab } from '../grade/grade-lab.ts';
import type { LabGrade } from '../grade/grade.ts';
import { readGradingRecord, writeGradingRecord } from '../grade/grading-record.ts';
import type { Implementation } from '../grade/implementation.ts';
import { loadTasks } from '../grade/load-tasks.ts';
import { mixedFolder, writeMixes } from '../grade/mix.ts';
import {
  judgeMix,
  judgeReference,
  judgeStarter,
  judgeWrong,
  recordOf,
  recordProblems,
} from '../grade/three-way.ts';
import { specificationHash } from '../grade/specification-files.ts';
import type { Program } from './program.ts';
import { wrongNames, type FoundLab } from './weeks.ts';

/** One implementation of a lab, run against its specification, and what is not as it must be. */
export interface Verified {
  readonly implementation: string;
  readonly problems: readonly string[];
  readonly durationMs: number;
}

interface Subject {
  readonly implementation: Implementation;
  judge(grade: LabGrade): readonly string[];
}

/** Two cores: more at once would only make each slower, and its own time limits meaningless. */
const atOnce = 2;

/**
 * The check of the check: the reference is green; the starter is red on every task with NOT_IMPLEMENTED; each
 * wrong implementation fails the task that its header names, by assertion, and no other; each mix of what the
 * first tasks write with the starter's rest is green on those tasks.
 * @param options.record write what was seen to grading.json instead of holding it against that file
 */
export async function verifyLab(
  program: Program,
  lab: FoundLab,
  options: { readonly record: boolean; readonly onVerified: (verified: Verified) => void },
): Promise<void> {
  const { root, signal, env } = program;
  const { folder } = lab;
  const { tasks, rows } = await loadTasks(folder);
  const grades = new Map<string, LabGrade>();
  try {
    const waiting: Subject[] = [
      { implementation: 'reference', judge: judgeReference },
      { implementation: 'starter', judge: judgeStarter },
      ...wrongNames(folder).map((name): Subject => ({
        implementation: `wrong/${name}`,
        judge: (grade) => judgeWrong(grade, folder, name),
      })),
      ...writeMixes(folder, tasks, rows).map(({ name, green }): Subject => ({
        implementation: `mixed/${name}`,
        judge: (grade) => judgeMix(grade, green),
      })),
    ];
    const runNext = async (): Promise<void> => {
      for (let subject = waiting.shift(); subject !== undefined; subject = waiting.shift()) {
        const { implementation, judge } = subject;
        const grade = await gradeLab({ root, lab: lab.lab, folder, implementation, signal, env });
        grades.set(implementation, grade);
        options.onVerified({ implementation, problems: judge(grade), durationMs: grade.durationMs });
      }
    };
    await Promise.all(Array.from({ length: atOnce }, runNext));
  } finally {
    rmSync(mixedFolder(folder), { recursive: true, force: true });
  }
  const seen = recordOf(specificationHash(folder), tasks, grades);
  if (options.record) {
    writeGradingRecord(folder, seen);
    return;
  }
  const problems = recordProblems(readGradingRecord(folder), seen, lab.lab);
  options.onVerified({ implementation: join(lab.lab, 'grading.json'), problems, durationMs: 0 });
}
