import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What `npm run verify -- <lab> --record` writes beside a lab, as `grading.json`, once every implementation of
 * it has been run: which specification that was, its tests, and which of them each wrong implementation fails.
 */
export interface GradingRecord {
  /** Hash of the specification's files. */
  readonly specification: string;
  /** Full names of the graded tests, by task id; controls are not among them. */
  readonly tests: Readonly<Record<string, readonly string[]>>;
  /** Full names of the tests that fail, by wrong implementation. */
  readonly signatures: Readonly<Record<string, readonly string[]>>;
}

const file = 'grading.json';

/** Undefined when the lab has never been recorded. */
export function readGradingRecord(folder: string): GradingRecord | undefined {
  const path = join(folder, file);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as GradingRecord) : undefined;
}

export function writeGradingRecord(folder: string, record: GradingRecord): void {
  writeFileSync(join(folder, file), `${JSON.stringify(record, null, 2)}\n`);
}
