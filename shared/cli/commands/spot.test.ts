import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../testing/index.ts';
import { learnersWorkspace, processesIn, type LearnersWorkspace } from '../fixtures/learners-workspace.ts';
import { andShows, shows, withinMs } from '../fixtures/look-at-terminal.ts';
import { drawRound } from '../spot/bug.ts';
import { labNamed } from '../weeks.ts';

const prompt = /Enter to be told: $/;

function workspace(): LearnersWorkspace {
  const made = learnersWorkspace();
  onTestFinished(() => made[Symbol.dispose]());
  return made;
}

/** A seed that draws the bug that `tally` catches. */
function seedOfTally(learner: LearnersWorkspace): number {
  const lab = labNamed(learner.root, 'counter');
  for (let seed = 0; ; seed++) if (drawRound(lab, seed)?.bug.name === 'forgets-case') return seed;
}

/** The number by which the right mistake is chosen. */
function rightChoice(learner: LearnersWorkspace, seed: number): number {
  const round = drawRound(labNamed(learner.root, 'counter'), seed);
  return round!.mistakes.indexOf(round!.bug.mistake) + 1;
}

test('a seed draws one bug, seeds draw every bug, and its mistake is among the choices', () => {
  const lab = labNamed(workspace().root, 'counter');
  const rounds = Array.from({ length: 20 }, (_, seed) => drawRound(lab, seed)!);
  expect(drawRound(lab, 7)).toEqual(rounds[7]);
  expect(new Set(rounds.map(({ bug }) => bug.name))).toEqual(new Set(['forgets-case', 'sum-starts-at-one']));
  for (const { bug, mistakes } of rounds) expect(mistakes).toContain(bug.mistake);
  const sum = rounds.find(({ bug }) => bug.name === 'sum-starts-at-one')?.bug;
  expect(sum).toMatchObject({
    mistake: 'The sum begins with 1, which nobody put there.',
    task: 'counter.sum',
  });
});

test(
  'runs on an unnamed bug, asks twice, tells, and a tour is remembered',
  { timeout: 120_000 },
  async () => {
    const learner = workspace();
    const seed = seedOfTally(learner);
    await using terminal = learner.onTerminal(['spot', 'counter', '--seed', String(seed)]);
    await shows(terminal, prompt);
    expect(terminal.text, 'neither the run nor the question names it').not.toMatch(/forgets-case|sum-starts/);
    expect(terminal.text).toContain('A counter, here and in a thread');
    const right = rightChoice(learner, seed);
    await andShows(terminal, () => terminal.write('9\r'), 'A number from 1 to 2, or Enter.');
    await andShows(terminal, () => terminal.write(`${right}\r`), /Right\.[\s\S]*Enter to be told: $/);
    terminal.write('3\r');
    expect(await terminal.exit({ withinMs })).toEqual({ code: 0, signal: null });
    expect(terminal.text).toMatch(/Not that one\.[\s\S]*The bug {5}forgets-case\. Words that differ/);
    expect(terminal.text).toMatch(/Caught by {3}tally/);
    expect((await learner.run('progress')).stdout).toMatch(/counter +toured/);
  },
);

test('Enter is told the answer, and no tour is remembered', { timeout: 120_000 }, async () => {
  const learner = workspace();
  const seed = seedOfTally(learner);
  await using terminal = learner.onTerminal(['spot', 'counter', '--seed', String(seed)]);
  await shows(terminal, prompt);
  terminal.press('enter');
  expect(await terminal.exit({ withinMs })).toEqual({ code: 0, signal: null });
  expect(terminal.text).toContain('forgets-case');
  expect((await learner.run('progress')).stdout).toMatch(/counter +not started/);
});

test('Ctrl-C at the question ends it by SIGINT and leaves nothing', { timeout: 120_000 }, async () => {
  const learner = workspace();
  await using terminal = learner.onTerminal(['spot', 'counter']);
  await shows(terminal, prompt);
  terminal.press('ctrl-c');
  expect(await terminal.exit({ withinMs })).toEqual({ code: null, signal: 'SIGINT' });
  await eventually(() => expect(process.platform === 'linux' ? processesIn(learner) : []).toEqual([]), {
    withinMs,
  });
});

test('without a terminal it prints the questions, and how to be told', { timeout: 60_000 }, async () => {
  const learner = workspace();
  const { code, stdout } = await learner.run('spot', 'counter', '--seed', '1');
  expect(code).toBe(0);
  expect(stdout).toMatch(/Which bug does it have\?\n +1 .*\n +2 /);
  expect(stdout).toContain('npm run spot -- counter --seed 1 --answers');
  expect(stdout).not.toContain('forgets-case');
});
