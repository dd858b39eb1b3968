import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { failed, ok, type Check } from './check.ts';
import { asRoot } from './mend.ts';

const stateFolder: Check = {
  name: '.lab folder',
  need: 'needed',
  for: 'practice, check, hint, compare',
  async run({ root, platform }) {
    const folder = join(root, '.lab');
    const command =
      platform === 'win32'
        ? `icacls "${root}" /grant "%USERNAME%:(OI)(CI)F"`
        : asRoot(`chown -R "$USER" "${root}"`);
    const mend = `make the clone yours to write: ${command}; a file of the name .lab must go`;
    try {
      await mkdir(folder, { recursive: true });
      replaceFile(folder);
      return ok('can be written');
    } catch (error) {
      return failed((error as Error).message, mend);
    }
  },
};

const tempFolder: Check = {
  name: 'temp folder',
  need: 'needed',
  for: 'check, tests, short socket paths',
  run({ temp, platform }) {
    try {
      const folder = mkdtempSync(join(temp, 'lab-doctor-'));
      try {
        replaceFile(folder);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      return ok(`${temp} can be written`);
    } catch (error) {
      return failed(
        (error as Error).message,
        `name one that can be written: ${platform === 'win32' ? String.raw`set TEMP=C:\path\to\folder` : 'export TMPDIR=/path/to/folder'}`,
      );
    }
  },
};

/** Writes, renames, reads back and removes, as the commands do. */
function replaceFile(folder: string): void {
  const file = join(folder, `doctor.${process.pid}`);
  try {
    writeFileSync(`${file}.part`, 'written');
    renameSync(`${file}.part`, file);
    if (readFileSync(file, 'utf8') !== 'written') throw new Error(`${file} must hold what was written`);
  } finally {
    rmSync(`${file}.part`, { force: true });
    rmSync(file, { force: true });
  }
}

export const folderChecks: readonly Check[] = [stateFolder, tempFolder];
