import { describe, expect, test } from 'vitest';
import { counterSource } from '../../grade/fixtures/counter-source.ts';
import { gradingWorkspace, type GradingWorkspace } from '../../grade/fixtures/grading-workspace.ts';
import { cleanEnvironment } from '../../testing/index.ts';
import { runCommand } from '../fixtures/commands.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { check } from './check.ts';

const timeout = 120_000;

interface Ran {
  readonly code: number | null;
  /** Without the breaks that the width of the output makes. */
  readonly text: string;
}

/** The command as a learner calls it. */
async function call({ root }: GradingWorkspace, ...args: string[]): Promise<Ran> {
  const { code, stdout, stderr } = await runCommand(args, { LAB_WORKSPACE: root });
  return { code, text: `${stdout}\n${stderr}`.replaceAll(/\s+/g, ' ') };
}

/** The same inside this process. */
async function checkHere(
  { root }: GradingWorkspace,
  ...args: string[]
): Promise<Ran & { readonly out: string }> {
  const { program, out, err } = recordingProgram(root, { env: cleanEnvironment() });
  const code = await check.run(args, program);
  return { code, out: out.join('\n'), text: [...out, ...err].join(' ').replaceAll(/\s+/g, ' ') };
}

describe('the way of a learner', { timeout }, () => {
  test('leads from nothing by a mistake that is named to a lab that is done', async () => {
    using workspace = gradingWorkspace();
    expect(await call(workspace, 'check')).toMatchObject({
      code: 1,
      text: expect.stringContaining('npm run practice -- counter'),
    });
    expect((await call(workspace, 'practice', 'counter')).code).toBe(0);

    const begun = await call(workspace, 'check', 'counter');
    expect(begun.code).toBe(1);
    expect(begun.text).toContain('counter: 0 of 2 core tasks, 0 of 1 further (+)');
    expect(begun.text).toContain('not started sum Add numbers 0 of 2');
    expect(begun.text).toContain('Next not written yet; about 5 minutes.');
    expect(begun.text).toContain('npm run hint -- counter');

    workspace.edit(
      'practice/index.ts',
      `export const sum: Sum = () => {\n  throw new NotImplemented('sum()');\n};`,
      'export const sum: Sum = (numbers) => numbers.reduce((total, number) => total + number, 1);',
    );
    const wrong = await call(workspace, 'check');
    expect(wrong.code).toBe(1);
    expect(wrong.text).toContain('failing sum Add numbers 0 of 2');
    expect(wrong.text).toContain('Test adds its numbers Says expected 7 to be 6');
    expect(wrong.text).toContain('Expected 6 Got 7');
    expect(wrong.text).toContain('And 1 more of this task fails');
    expect(wrong.text).toContain(
      'Looks like sum-starts-at-one. The sum begins with 1, which nobody put there.',
    );
    expect(wrong.text).toContain('See it npm run week:1 -- counter --mine');

    // It is right now, and does not satisfy TypeScript, which stops nothing.
    workspace.edit(
      'practice/index.ts',
      'total + number, 1);',
      'total + number, 0);\nexport const more: number = "x";',
    );
    const right = await call(workspace, 'check');
    expect(right.code).toBe(1);
    expect(right.text).toContain('counter: 1 of 2 core tasks');
    expect(right.text).toContain('done sum Add numbers 2 of 2');
    expect(right.text).toContain('counter.tally: Count words, in any thread Next not written yet');
    expect(right.text).toMatch(/Type \S*practice\/index\.ts\(\d+,\d+\): error TS2322/);
    expect(right.text).not.toContain('Looks like');

    workspace.write('practice/index.ts', counterSource());
    // As after a `git pull` that brought another specification.
    workspace.write(
      'practice/.started.json',
      JSON.stringify({ specification: 'old', startedAt: '2026-11-01' }),
    );
    const done = await call(workspace, 'check');
    expect(done.code).toBe(0);
    expect(done.text).toContain(
      'The specification of counter has changed since you started; this is the new one.',
    );
    expect(done.text).toContain('counter is done: every task is green');
  });
});

describe('npm run check', { timeout, concurrent: true }, () => {
  test('says why a run is not green whose tests all are, and does not call it done', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', `export * from '../index.ts';\n`);
    workspace.edit('given/in-thread.ts', 'await worker', 'void worker');
    const { code, text } = await checkHere(workspace, 'counter');
    expect(code).toBe(1);
    expect(text).toContain('Not green the specification, or code given with it, was edited');
    expect(text).toContain(
      'Borrowed practice/index.ts takes index.ts from the reference: usable to go on with, not done',
    );
    expect(text).not.toContain('counter is done');
  });

  test('shows what does not load as that, with its place, and no task in full', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource({}, 'const = 3;'));
    const { code, text } = await checkHere(workspace, 'counter');
    expect(code).toBe(1);
    expect(text).toMatch(
      /No run your version does not load: SyntaxError: .* At week-01-fixture\/counter\/practice\/index\.ts:\d+/,
    );
    expect(text).not.toContain('Next');
  });

  test('--json prints the grade on one line and nothing else', async () => {
    using workspace = gradingWorkspace();
    workspace.write(
      'practice/index.ts',
      counterSource({ ranking: 'export const ranking: Ranking = () => [];' }),
    );
    const { code, out } = await checkHere(workspace, '--json');
    expect(code).toBe(1);
    expect(out.split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      lab: 'counter',
      allDone: false,
      core: { done: 2, of: 2 },
      further: { done: 0, of: 1 },
      looksLike: null,
      doubts: [],
      typeErrors: [],
      tasks: [
        { task: { id: 'counter.sum' }, state: 'done' },
        { task: { id: 'counter.tally' }, state: 'done' },
        { task: { id: 'counter.ranking' }, state: 'failing', tests: [{ state: 'failed' }] },
      ],
    });
  });

  test('of a lab that is not begun says how to begin', async () => {
    using workspace = gradingWorkspace();
    const { code, text } = await checkHere(workspace, 'counter');
    expect(code).toBe(1);
    expect(text).toContain('counter is not begun. To get its starter: npm run practice -- counter');
  });

  test.each([
    { args: ['conter'], says: 'Did you mean counter?' },
    { args: ['counter', 'ledger'], says: 'Expected one lab' },
    { args: ['--jsno'], says: 'Did you mean --json?' },
  ])('$args is refused: $says', async ({ args, says }) => {
    using workspace = gradingWorkspace();
    await expect(checkHere(workspace, ...args)).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining(says),
    });
  });
});
