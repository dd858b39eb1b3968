import { describe, expect, test } from 'vitest';
import { counterSource } from '../grade/fixtures/counter-source.ts';
import { gradingWorkspace, type GradingWorkspace } from '../grade/fixtures/grading-workspace.ts';
import type { RunEvent } from '../lab/index.ts';
import { week } from './commands/week.ts';
import { runCommand } from './fixtures/commands.ts';
import { recordingProgram } from './fixtures/recording-program.ts';

const timeout = 60_000;

/** A right version but for `tally`, which says in every thread whose it is. */
const mine = counterSource({ tally: `export const tally: Tally = () => ({ mine: 1 });` });

/** What the run began with and what the lab found, in its own thread and in another. */
async function found(
  { root }: GradingWorkspace,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly implementations: unknown; readonly findings: unknown }> {
  const { code, stdout, stderr } = await runCommand(['week', ...args, '--json'], {
    LAB_WORKSPACE: root,
    ...env,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const events = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
  const started = events.find((event) => event.event === 'run.started');
  const finished = events.find((event) => event.event === 'lab.finished');
  return { implementations: started!.implementations, findings: finished!.findings };
}

const both = (tally: object): object => ({ here: tally, thread: tally });
const reference = both({ Moon: 1, moon: 1 });

describe('a run on another version', { timeout, concurrent: true }, () => {
  test('is, without a flag, a run on the reference, also where practice is begun', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', mine);
    expect(await found(workspace, ['1', 'counter'])).toEqual({ implementations: {}, findings: reference });
  });

  test('--mine runs the learner’s, threads included', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', mine);
    expect(await found(workspace, ['1', 'counter', '--mine'])).toEqual({
      implementations: { counter: 'practice' },
      findings: both({ mine: 1 }),
    });
    // A whole week takes what is begun of it.
    expect(await found(workspace, ['1', '--mine'])).toMatchObject({ findings: both({ mine: 1 }) });
  });

  test('--with runs a wrong one, threads included', async () => {
    using workspace = gradingWorkspace();
    expect(await found(workspace, ['1', 'counter', '--with', 'wrong/forgets-case'])).toEqual({
      implementations: { counter: 'wrong/forgets-case' },
      findings: both({ moon: 2 }),
    });
  });

  test('the choice of LAB_IMPL holds for what a lab of a later week stands on', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource({ sum: 'export const sum: Sum = () => 50;' }));
    expect(await found(workspace, ['2', 'ledger'])).toMatchObject({ findings: { balance: 6 } });
    expect(await found(workspace, ['2', 'ledger'], { LAB_IMPL: 'counter=practice' })).toEqual({
      implementations: { counter: 'practice' },
      findings: { balance: 0 },
    });
  });

  test('is said, in full and in brief', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', mine);
    const env = { LAB_WORKSPACE: workspace.root };
    const runs = await Promise.all([
      runCommand(['week', '1', 'counter', '--mine'], env),
      runCommand(['week', '1', '--mine'], env),
    ]);
    for (const { code, stdout } of runs) {
      expect(code).toBe(0);
      expect(stdout).toContain('counter runs on practice, not on the reference');
    }
  });
});

describe('a version that is not there', () => {
  const wrongs = 'wrong/forgets-case, wrong/sum-starts-at-one';

  test.each([
    { args: ['1', 'counter', '--mine'], says: 'You have no version yet: npm run practice -- counter.' },
    { args: ['1', '--mine'], says: 'You have no version yet: npm run practice -- counter.' },
    {
      args: ['1', 'counter', '--with', 'wrong/forgets'],
      says: `--with must be one of reference, starter, practice, ${wrongs}, got "wrong/forgets".`,
    },
    { args: ['1', 'counter', '--with', 'wrong/../index'], says: 'got "wrong/../index".' },
    { args: ['1', 'counter', '--with', 'practice'], says: 'got "practice".' },
    { args: ['1', 'counter', '--with', 'mixed/up-to-sum'], says: 'got "mixed/up-to-sum".' },
    { args: ['1', '--with', 'wrong/forgets-case'], says: 'npm run week:1 -- <lab> --with wrong/<name>' },
    { args: ['1', 'counter', '--mine', '--with', 'starter'], says: 'Either --mine or --with, not both.' },
  ])('$args is refused: $says', async ({ args, says }) => {
    using workspace = gradingWorkspace();
    await expect(week.run(args, recordingProgram(workspace.root).program)).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining(says),
    });
  });
});
