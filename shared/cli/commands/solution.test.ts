import { expect, onTestFinished, test } from 'vitest';
import { counterSource } from '../../grade/fixtures/counter-source.ts';
import { learnersWorkspace, type LearnersWorkspace } from '../fixtures/learners-workspace.ts';
import { withinMs } from '../fixtures/look-at-terminal.ts';

function workspace(): LearnersWorkspace {
  const made = learnersWorkspace();
  onTestFinished(() => made[Symbol.dispose]());
  made.write('practice/index.ts', counterSource());
  return made;
}

test('shows one export or all, mine and the reference, each with its file', { timeout: 60_000 }, async () => {
  const learner = workspace();
  const one = await learner.run('solution', 'counter', 'sum');
  expect(one.code).toBe(0);
  expect(one.stdout).toContain('Yours       week-01-fixture/counter/practice/index.ts');
  expect(one.stdout).toContain('Reference   week-01-fixture/counter/sum.ts');
  expect(one.stdout, 'the piece, not the file that holds it').not.toContain('tally');
  const all = await learner.run('solution', 'counter');
  for (const name of ['sum', 'tally', 'ranking']) expect(all.stdout).toContain(`\n${name}\nYours `);
});

test('before the third hint one line says why to try once more', { timeout: 60_000 }, async () => {
  const learner = workspace();
  const lines = async (): Promise<readonly string[]> =>
    (await learner.run('solution', 'counter', 'sum')).stdout
      .split('\n')
      .filter((line) => line.startsWith('Or first'));
  const line = (hints: string): string =>
    `Or first    counter.sum has ${hints} left, and what you find yourself you keep: npm run hint --`;
  expect(await lines()).toEqual([line('3 hints')]);
  await learner.run('hint', 'counter');
  await learner.run('hint', 'counter');
  expect(await lines()).toEqual([line('one hint')]);
  await learner.run('hint', 'counter');
  expect(await lines()).toEqual([]);
});

test.each([
  { columns: 120, shape: /^import type .* [|<] import type/m },
  { columns: 80, shape: /^Yours\n[\s\S]*^Reference\n/m },
])('$columns columns are kept to', { timeout: 60_000 }, async ({ columns, shape }) => {
  const learner = workspace();
  learner.write('practice/index.ts', "export * from './sum.ts';\n");
  learner.write(
    'practice/sum.ts',
    `${learner.read('sum.ts').replace('./', '../')}// ${'wide '.repeat(40)}\n`,
  );
  await using terminal = learner.onTerminal(['solution', 'counter', 'sum'], { columns });
  expect(await terminal.exit({ withinMs })).toEqual({ code: 0, signal: null });
  expect(terminal.text).toMatch(shape);
  expect(terminal.text.split('\n').filter((line) => line.length > columns)).toEqual([]);
});

test.each([
  { what: 'an unknown export', args: ['counter', 'summ'], code: 2, says: 'Did you mean sum?' },
  { what: 'a lab that is not begun', args: ['tides'], code: 1, says: 'npm run practice -- tides' },
  { what: 'no lab', args: [], code: 2, says: 'Expected a lab' },
])('$what: $says', { timeout: 60_000 }, async ({ args, code, says }) => {
  const ended = await workspace().run('solution', ...args);
  expect(ended).toMatchObject({ code, stdout: '' });
  expect(ended.stderr).toContain(says);
});
