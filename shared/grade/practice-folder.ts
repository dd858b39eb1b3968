import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Written into practice/ when it is made: what the learner started from. */
export interface PracticeStart {
  /** Hash of the specification at that time. */
  readonly specification: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

const startFile = '.started.json';
const backupName = /^practice\.backup-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}(?:-\d+)?$/;

/** The folder of the learner's own version, whether it is there or not. */
export function practiceFolder(labFolder: string): string {
  return join(labFolder, 'practice');
}

export function hasPractice(labFolder: string): boolean {
  return existsSync(practiceFolder(labFolder));
}

/** Undefined when there is no practice, or somebody made it by hand. */
export function readPracticeStart(labFolder: string): PracticeStart | undefined {
  const file = join(practiceFolder(labFolder), startFile);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PracticeStart) : undefined;
}

/**
 * Copies starter/ to practice/. It appears under its name only when it is whole.
 * @throws Error with code `PRACTICE_EXISTS` when there is one: nothing is ever overwritten
 */
export function startPractice(labFolder: string, specification: string, now: Date): void {
  if (hasPractice(labFolder)) {
    throw Object.assign(new Error(`practice must not be there yet, got ${practiceFolder(labFolder)}`), {
      code: 'PRACTICE_EXISTS',
    });
  }
  const unfinished = join(labFolder, `.practice.${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(labFolder, 'starter'), unfinished, { recursive: true });
  const start: PracticeStart = { specification, startedAt: now.toISOString() };
  writeFileSync(join(unfinished, startFile), `${JSON.stringify(start, null, 2)}\n`);
  renameSync(unfinished, practiceFolder(labFolder));
}

/** Moves practice/ aside under the date. @returns the backup's folder name */
export function backUpPractice(labFolder: string, now: Date): string {
  const date = now.toISOString().slice(0, 19).replaceAll(':', '-');
  const base = `practice.backup-${date}`;
  let name = base;
  for (let number = 2; existsSync(join(labFolder, name)); number++) name = `${base}-${number}`;
  renameSync(practiceFolder(labFolder), join(labFolder, name));
  return name;
}

/** The tenth of one second comes after the second. */
const byDateThenNumber = new Intl.Collator('en', { numeric: true });

/** Names of the backups, newest first. */
export function listBackups(labFolder: string): readonly string[] {
  return readdirSync(labFolder)
    .filter((name) => backupName.test(name))
    .sort((a, b) => byDateThenNumber.compare(b, a));
}

/** Makes practice/ of a backup, which stays. What was there is backed up by the caller first. */
export function restoreBackup(labFolder: string, backup: string): void {
  const unfinished = join(labFolder, `.practice.${process.pid}`);
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(join(labFolder, basename(backup)), unfinished, { recursive: true });
  renameSync(unfinished, practiceFolder(labFolder));
}
