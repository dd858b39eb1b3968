import { afterAll, describe, expect, test } from 'vitest';
import { runCommand, startCommand } from '../fixtures/commands.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { temporaryWorkspace } from '../fixtures/temporary-workspace.ts';
import { soak } from './soak.ts';

const withinMs = 60_000;

/** A test that writes the number of its process down, and fails from its n-th run on. */
const counting = (failsFrom: number): string => `
  import { appendFileSync, readFileSync } from 'node:fs';
  import { expect, test } from 'vitest';
  test('holds', () => {
    const log = new URL('runs.txt', import.meta.url);
    appendFileSync(log, process.ppid + '\\n');
    expect(readFileSync(log, 'utf8').trim().split('\\n').length).toBeLessThan(${failsFrom});
  });`;

const workspace = temporaryWorkspace({
  'week-01-sea/tide/lab.ts': '',
  'week-01-sea/tide/tide.test.ts': counting(1_000),
  'week-01-sea/moon/lab.ts': '',
  'week-01-sea/moon/moon.test.ts': counting(2),
});
afterAll(() => workspace[Symbol.dispose]());
const here = { LAB_WORKSPACE: workspace.root };
const runsOf = (lab: string): readonly string[] =>
  workspace.read(`week-01-sea/${lab}/runs.txt`).trim().split('\n');

describe('npm run soak', { timeout: 2 * withinMs }, () => {
  test('runs the tests that many times, each time in a fresh process, with a line a run', async () => {
    await using run = startCommand(['soak', 'tide', '--times', '3'], here);
    expect(await run.exit({ withinMs })).toEqual({ code: 0, signal: null });
    expect(new Set(runsOf('tide')).size).toBe(3);
    expect(run.stdout.match(/^ok +run \d of 3 in .*$/gm)).toHaveLength(3);
    expect(run.stdout).toMatch(/^3 runs, 0 failed, in .*$/m);
  });

  test('stops at the first failure, with its output', async () => {
    await using run = startCommand(['soak', 'moon', '--times', '5'], here);
    expect(await run.exit({ withinMs })).toEqual({ code: 1, signal: null });
    expect(runsOf('moon')).toHaveLength(2);
    expect(run.stdout).toMatch(/^ok +run 1 of 5/m);
    expect(run.stdout).toMatch(/^FAILED run 2 of 5/m);
    expect(run.stdout).toContain('to be less than 2');
  });

  test('says an unknown name once, and runs nothing', async () => {
    const { code, stdout, stderr } = await runCommand(['soak', 'tied'], here);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Did you mean tide?');
  });
});

test.each([
  { args: [], says: 'Expected what to soak' },
  { args: ['tide', '--times', '0'], says: '--times must be a whole number from 1 to 10000' },
  { args: ['tide', 'moon', 'sun'], says: '"sun" is no week or lab' },
])('$args is refused', async ({ args, says }) => {
  const refused = soak.run(args, recordingProgram(workspace.root).program);
  await expect(refused).rejects.toThrow(says);
  await expect(refused).rejects.toMatchObject({ code: 'CLI_USAGE' });
});
