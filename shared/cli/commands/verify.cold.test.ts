import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gradingWorkspace, type GradingWorkspace } from '../../grade/fixtures/grading-workspace.ts';
import { startCommand } from '../fixtures/commands.ts';

const withinMs = 120_000;
const timeout = withinMs + 10_000;

async function verify(
  { root }: GradingWorkspace,
  ...flags: string[]
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  await using command = startCommand(['verify', 'counter', ...flags], { LAB_WORKSPACE: root });
  const { code } = await command.exit({ withinMs });
  return { code, stdout: command.stdout, stderr: command.stderr };
}

/** The problems of each implementation, by its name; a line of its own begins with a verdict. */
function problemsOf(stdout: string): Record<string, string[]> {
  const problems: Record<string, string[]> = {};
  let current: string[] = [];
  for (const line of stdout.split('\n')) {
    const [, verdict, name = ''] = /^(ok {4}|FAILED) counter: (\S+)/.exec(line) ?? [];
    if (verdict !== undefined) problems[name] = current = [];
    else if (/^ {7}(?!counter in )/.test(line)) current.push(line.trim());
  }
  return problems;
}

describe('the check of the check', { timeout }, () => {
  test('finds a sound lab sound, and records what it saw', async () => {
    using workspace = gradingWorkspace();
    const recorded = workspace.read('grading.json');
    workspace.remove('grading.json');
    const record = await verify(workspace, '--record');
    expect({ code: record.code, problems: problemsOf(record.stdout) }).toEqual({
      code: 0,
      problems: {
        reference: [],
        starter: [],
        'wrong/forgets-case': [],
        'wrong/sum-starts-at-one': [],
        'mixed/up-to-sum': [],
        'mixed/up-to-tally': [],
      },
    });
    expect(workspace.read('grading.json')).toBe(recorded);
    expect(existsSync(join(workspace.counter, '.mixed'))).toBe(false);
  });

  test('says which wrong implementation gets through when an assertion is gone, and all else that is not sound', async () => {
    using workspace = gradingWorkspace();
    const before = workspace.read('grading.json');
    // The one assertion that catches wrong/forgets-case.
    workspace.edit(
      'spec/tally.ts',
      `expect(tally(['Moon', 'moon'])).toEqual({ Moon: 1, moon: 1 });`,
      `tally(['Moon', 'moon']);`,
    );
    // A mistake that shows in another task as well as in its own.
    workspace.write(
      'wrong/breaks-ranking-too.ts',
      `/** Caught by: counter.sum. The sum is always 0, and the ranking is empty. */
export * from '../index.ts';
export const sum = () => 0;
export const ranking = () => [];
`,
    );
    // A mistake that only a time-out sees.
    workspace.edit(
      'spec/tally.ts',
      `test('counts each word', () => {`,
      `test('counts each word', { timeout: 300 }, async () => {`,
    );
    workspace.edit('spec/tally.ts', 'expect(tally(words)).toEqual', 'expect(await tally(words)).toEqual');
    workspace.write(
      'wrong/never-answers.ts',
      `/** Caught by: counter.tally. Nobody gets an answer here; in a thread all is well. */
import { isMainThread } from 'node:worker_threads';
import { tally as reference } from '../index.ts';
export * from '../index.ts';
export const tally = (words) => (isMainThread ? new Promise(() => {}) : reference(words));
`,
    );
    // A starter that gives something away.
    workspace.edit('starter/index.ts', `throw new NotImplemented('ranking()');`, `return ['c', 'a', 'b'];`);
    // A task that does not say what it writes.
    workspace.edit('contract.ts', `writes: ['tally']`, `writes: ['ranking']`);
    workspace.edit('contract.ts', `minutes: 15, writes: ['ranking']`, `minutes: 15, writes: ['tally']`);

    const { code, stdout } = await verify(workspace);
    expect(code).toBe(1);
    const ranking = 'counter.ranking > puts the most frequent first and equals by the alphabet';
    expect(problemsOf(stdout)).toEqual({
      reference: [],
      'wrong/sum-starts-at-one': [],
      'mixed/up-to-sum': [],
      starter: [`the starter must fail with NOT_IMPLEMENTED, got passed in "${ranking}"`],
      'wrong/forgets-case': ['wrong/forgets-case got through: no test of counter.tally fails'],
      'wrong/breaks-ranking-too': [
        `wrong/breaks-ranking-too must pass every test but those of counter.sum, failed "${ranking}"`,
      ],
      'wrong/never-answers': [
        'wrong/never-answers must fail by assertion, got a time-out in "counter.tally > counts each word"',
      ],
      'mixed/up-to-tally': [
        'counter.tally must be green, got 3 of 3 red, such as "counter.tally > counts each word"',
      ],
      'counter/grading.json': [
        expect.stringMatching(/other specification files .*npm run verify -- counter --record$/),
        expect.stringMatching(/other wrong implementations/),
        expect.stringMatching(/other failing tests of wrong\/forgets-case/),
      ],
    });
    expect(workspace.read('grading.json')).toBe(before);
    expect(existsSync(join(workspace.counter, '.mixed'))).toBe(false);
  });
});
