import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

const pool = new URL('./index.ts', import.meta.url).href;

/** Answers at once, and then keeps its thread where no `terminate` reaches it: inside one native call. */
const jobs = `data:text/javascript,${encodeURIComponent(`
import { pbkdf2Sync } from 'node:crypto';
export const ready = () => true;
export function answerThenBlock(buffer) {
  const cell = new Int32Array(buffer);
  setImmediate(() => {
    Atomics.store(cell, 0, 1);
    Atomics.notify(cell, 0);
    pbkdf2Sync('password', 'salt', 500_000, 64, 'sha512');
  });
}`)}`;

// In a process of its own: vitest's channel would keep alive what nothing else holds.
const program = `
import { createThreadPool } from '${pool}';
const pool = createThreadPool({ jobs: new URL(${JSON.stringify(jobs)}), threads: 1 });
await pool.run('ready');
const cell = new Int32Array(new SharedArrayBuffer(4));
pool.run('answerThenBlock', cell.buffer).catch(() => undefined);
await null;
// The answer has been posted by now, and this thread reads it only after it has ended the other one.
Atomics.wait(cell, 0, 0);
await pool.close({ deadlineMs: 0 });
console.log('closed');
`;

test('an answer that comes while its thread is being ended does not let go of the process', () => {
  // A file: threads would inherit the flags of a program given by --eval, and refuse them.
  const folder = mkdtempSync(join(tmpdir(), 'lab-close-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'program.mjs'), program);
  const { status, stdout } = spawnSync(process.execPath, [join(folder, 'program.mjs')], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  // 13 is Node's code for an await at the top level that nothing is left to settle.
  expect({ status, stdout: stdout.trim() }).toEqual({ status: 0, stdout: 'closed' });
}, 30_000);
