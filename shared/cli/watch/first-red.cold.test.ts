import { expect, onTestFinished, test } from 'vitest';
import { cleanEnvironment } from '../../testing/index.ts';
import { counterSource } from '../../grade/fixtures/counter-source.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import { learnersWorkspace, type LearnersWorkspace } from '../fixtures/learners-workspace.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { labNamed } from '../weeks.ts';
import { firstRed, type FirstWord } from './first-red.ts';

function workspace(): LearnersWorkspace {
  const made = learnersWorkspace();
  onTestFinished(() => made[Symbol.dispose]());
  return made;
}

async function firstWord(learner: LearnersWorkspace, name: string, source: string): Promise<FirstWord> {
  learner.write('practice/index.ts', source);
  const { program } = recordingProgram(learner.root, { env: cleanEnvironment() });
  const lab = labNamed(learner.root, 'counter');
  const { tasks } = await loadTasks(lab.folder);
  return firstRed(
    program,
    lab,
    tasks.find(({ id }) => id === name)!,
    { limits: { blockedMs: 1500 } },
  );
}

test(
  'one task is graded, to its first failing test, whatever becomes of the others',
  { timeout: 60_000 },
  async () => {
    const learner = workspace();
    const source = counterSource({
      tally: "export const tally: Tally = () => { throw new Error('not this one'); };",
    });
    const [sum, tally] = [
      await firstWord(learner, 'counter.sum', source),
      await firstWord(learner, 'counter.tally', source),
    ];
    expect(sum.kind).toBe('green');
    expect(tally).toMatchObject({ kind: 'red', task: { state: 'failing' } });
    const failed = tally.kind === 'red' ? tally.task.tests.filter(({ state }) => state === 'failed') : [];
    expect(failed.map(({ test: name }) => name)).toEqual(['counter.tally > counts each word']);
  },
);

test.each([
  { what: 'does not load', source: 'export const sum = ((', kinds: ['unloadable'] },
  {
    what: 'never ends',
    source: counterSource({ sum: 'export const sum: Sum = () => { for (;;); };' }),
    kinds: ['interrupted'],
  },
])('a version that $what stops there, with the reason', { timeout: 60_000 }, async ({ source, kinds }) => {
  const word = await firstWord(workspace(), 'counter.sum', source);
  expect(word.kind).toBe('stopped');
  expect(word.kind === 'stopped' ? word.doubts.map(({ kind }) => kind) : []).toEqual(kinds);
});
