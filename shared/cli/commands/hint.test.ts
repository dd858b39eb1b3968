import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gradingWorkspace, type GradingWorkspace } from '../../grade/fixtures/grading-workspace.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { hint } from './hint.ts';

async function run(
  { root }: GradingWorkspace,
  ...args: string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const { program, out, err } = recordingProgram(root);
  const code = await hint.run(args, program);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const stateFile = ({ root }: GradingWorkspace): string => join(root, '.lab', 'learner.json');

function writeState(workspace: GradingWorkspace, text: string): void {
  mkdirSync(dirname(stateFile(workspace)), { recursive: true });
  writeFileSync(stateFile(workspace), text);
}

describe('npm run hint', () => {
  test('shows the three hints of the first open task in turn, then begins again', async () => {
    using workspace = gradingWorkspace();
    const shown: string[] = [];
    for (let call = 0; call < 4; call++) shown.push((await run(workspace, 'counter')).out);
    expect(shown[0]).toContain('counter.sum, hint 1 of 3: a nudge\nWhat is the sum of no numbers?');
    expect(shown[1]).toContain(
      'counter.sum, hint 2 of 3: the idea\nStart from it, and add one number\nafter the other.',
    );
    expect(shown[2]).toContain('counter.sum, hint 3 of 3: nearly the answer');
    expect(shown[3]).toBe(shown[0]);
    expect(shown.map((text) => text.includes('The next one: npm run hint -- counter'))).toEqual([
      true,
      true,
      false,
      true,
    ]);
  });

  test('goes by the last check: the first task that was not done then', async () => {
    using workspace = gradingWorkspace();
    writeState(
      workspace,
      JSON.stringify({ counter: { hints: {}, done: ['counter.sum', 'counter.ranking'] } }),
    );
    expect((await run(workspace, 'counter')).out).toContain('counter.tally, hint 1 of 3');
  });

  test('--task names another, and each task has its own turn', async () => {
    using workspace = gradingWorkspace();
    const hints: string[] = [];
    for (const args of [[], ['--task', 'ranking'], ['--task', 'ranking'], []]) {
      hints.push((await run(workspace, 'counter', ...args)).out.split(':')[0]!);
    }
    expect(hints).toEqual([
      'counter.sum, hint 1 of 3',
      'counter.ranking, hint 1 of 3',
      'counter.ranking, hint 2 of 3',
      'counter.sum, hint 2 of 3',
    ]);
  });

  test('has nothing to say when every task is done, but for --task', async () => {
    using workspace = gradingWorkspace();
    const done = ['counter.sum', 'counter.tally', 'counter.ranking'];
    writeState(workspace, JSON.stringify({ counter: { hints: {}, done } }));
    expect(await run(workspace, 'counter')).toMatchObject({
      code: 0,
      out: expect.stringContaining('Every task of counter was done'),
    });
    expect((await run(workspace, 'counter', '--task', 'sum')).out).toContain('counter.sum, hint 1 of 3');
  });

  test('of a task without hints says so', async () => {
    using workspace = gradingWorkspace();
    workspace.remove('hints.md');
    expect(await run(workspace, 'counter')).toEqual({
      code: 1,
      out: '',
      err: 'There are no hints for counter.sum.',
    });
  });

  test.each([
    {
      args: ['counter', '--task', 'summ'],
      says: '"summ" is no task of counter; expected sum, tally, ranking. Did you mean sum?',
    },
    { args: ['counter', '--task', 'counter.sum'], says: 'is no task of counter' },
    { args: ['conter'], says: 'Did you mean counter?' },
    { args: [], says: 'Expected a lab' },
    { args: ['counter', 'ledger'], says: 'Expected one lab' },
  ])('$args is refused: $says', async ({ args, says }) => {
    using workspace = gradingWorkspace();
    await expect(run(workspace, ...args)).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining(says),
    });
  });
});

describe('a .lab/learner.json that is broken', () => {
  test.each([
    '',
    '{',
    'null',
    '[]',
    '"counter"',
    '{"counter":null}',
    '{"counter":7}',
    '{"counter":{}}',
    '{"counter":{"hints":null,"done":"counter.sum"}}',
    '{"counter":{"hints":{"counter.sum":"two"}}}',
    '{"counter":{"hints":{"counter.sum":-1}}}',
    '{"counter":{"hints":{"counter.sum":1.5}}}',
  ])('%s counts as none, and is put right', async (text) => {
    using workspace = gradingWorkspace();
    writeState(workspace, text);
    expect((await run(workspace, 'counter')).out).toContain('counter.sum, hint 1 of 3');
    expect((await run(workspace, 'counter')).out).toContain('counter.sum, hint 2 of 3');
    expect(JSON.parse(readFileSync(stateFile(workspace), 'utf8'))).toMatchObject({
      counter: { hints: { 'counter.sum': 2 } },
    });
  });

  test('of another lab stays as it is', async () => {
    using workspace = gradingWorkspace();
    writeState(workspace, '{"ledger":{"hints":{"ledger.balance":2}},"counter":7}');
    await run(workspace, 'counter');
    expect(JSON.parse(readFileSync(stateFile(workspace), 'utf8'))).toMatchObject({
      ledger: { hints: { 'ledger.balance': 2 } },
      counter: { hints: { 'counter.sum': 1 } },
    });
  });
});
