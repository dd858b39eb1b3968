import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { learnersWorkspace, type LearnersWorkspace } from './fixtures/learners-workspace.ts';

function workspace(): LearnersWorkspace {
  const made = learnersWorkspace();
  onTestFinished(() => made[Symbol.dispose]());
  return made;
}

const starter = (name: string): string => `throw new NotImplemented('${name}()');`;

describe('a build lab', { timeout: 120_000 }, () => {
  test('goes from practice to green by way of two wrong tries and a hint', async () => {
    const learner = workspace();
    const mine = 'practice/index.ts';

    const untouched = await learner.run('progress');
    expect(untouched.stdout).toMatch(/counter +not started/);
    expect(untouched.stdout).toMatch(/Not there yet: moon/);
    expect(untouched.stdout).toContain('npm run week:1 -- counter');

    expect((await learner.run('practice', 'counter')).code).toBe(0);
    expect((await learner.run('progress')).stdout).toMatch(/counter +begun, not checked yet/);

    learner.edit(mine, `() => {\n  ${starter('sum')}\n}`, '(numbers) => numbers.reduce((a, b) => a + b, 1)');
    const first = await learner.run('check', 'counter');
    expect(first.code).toBe(1);
    expect(first.stdout).toContain('Looks like  sum-starts-at-one.');
    expect(first.stdout).not.toContain('Last check');

    const hint = await learner.run('hint', 'counter');
    expect(hint.stdout).toContain('counter.sum, hint 1 of 3: a nudge');

    learner.edit(mine, '(a, b) => a + b, 1)', '(a, b) => a * b, 0)');
    const second = await learner.run('check', 'counter');
    expect(second.code).toBe(1);
    expect(second.stdout).toMatch(/Last check +a moment ago; since then sum passes 1 more\n/);
    expect(second.stdout).toContain('Expected    6');

    learner.edit(mine, '(a, b) => a * b, 0)', '(a, b) => a + b, 0)');
    learner.write('practice/tally.ts', learner.read('tally.ts').replace('./contract', '../contract'));
    learner.write('practice/ranking.ts', learner.read('ranking.ts').replace('./contract', '../contract'));
    learner.edit(
      mine,
      `export const tally: Tally = () => {\n  ${starter('tally')}\n};`,
      "export * from './tally.ts';",
    );
    const third = await learner.run('check', 'counter');
    expect(third.stdout).toContain('newly green: sum, tally');
    expect(third.stdout, 'every core task is green').toContain('You built   A counter that counts.');
    expect(third.code, 'a further task is still red').toBe(1);

    learner.edit(
      mine,
      `export const ranking: Ranking = () => {\n  ${starter('ranking')}\n};`,
      "export * from './ranking.ts';",
    );
    const last = await learner.run('check', 'counter');
    expect(last).toMatchObject({ code: 0, stderr: '' });
    expect(last.stdout).toContain('counter is done');
    expect(last.stdout, 'it turned green before').not.toContain('You built');
    expect((await learner.run('progress')).stdout).toMatch(/counter +done, 1 of 1 further/);

    learner.edit(mine, "export * from './tally.ts';", '');
    const edited = await learner.run('progress');
    expect(edited.stdout).toMatch(/counter +done, 1 of 1 further; edited since/);
    expect(edited.stdout).toContain('npm run check -- counter');
    const checked = await learner.run('progress', '--check', '--json');
    const counter = checked.stdout.split('\n').find((line) => line.includes('"counter"'));
    expect(JSON.parse(counter!)).toMatchObject({ core: { done: 0, of: 2 }, done: false, stale: null });
  });

  test('the third hint names the paragraph of the note, the fourth is the first again', async () => {
    const learner = workspace();
    const shown = [];
    for (let call = 1; call <= 4; call++) shown.push((await learner.run('hint', 'counter')).stdout);
    expect(shown[2]).toContain('hint 3 of 3: nearly the answer');
    expect(shown[2]).toMatch(/Read +week-01-fixture\/notes\/counting\.md#how-it-works/);
    expect(shown[1], 'only the last one').not.toContain('Read');
    expect(shown[3]).toContain('hint 1 of 3');
  });

  test('what is remembered by hand is not believed', async () => {
    const learner = workspace();
    await learner.run('practice', 'counter');
    learner.write(
      '../../.lab/learner.json',
      '{ "counter": { "hints": {}, "done": ["counter.sum", "counter.tally"] } }',
    );
    expect((await learner.run('progress')).stdout).toMatch(/counter +begun, not checked yet/);
    learner.write('../../.lab/learner.json', 'no JSON');
    expect((await learner.run('progress')).code).toBe(0);
  });

  test('a workspace whose memory cannot be written still gives hints and checks, and says so', async () => {
    const learner = workspace();
    rmSync(join(learner.root, '.lab'), { recursive: true, force: true });
    writeFileSync(join(learner.root, '.lab'), 'a file where the folder belongs');
    const { code, stdout } = await learner.run('hint', 'counter');
    expect(code).toBe(0);
    expect(stdout).toContain('What is the sum of no numbers?');
    expect(stdout).toContain('.lab/learner.json cannot be written');
    learner.write('practice/index.ts', learner.read('starter/index.ts'));
    const checked = await learner.run('check', 'counter');
    expect(checked).toMatchObject({ code: 1, stderr: '' });
    expect(checked.stdout).toContain('counter: 0 of 2 core tasks');
  });
});

describe('a predict lab', { timeout: 120_000 }, () => {
  test('goes the same way: predicted beside seen, the first answer beside the last, kept rows apart', async () => {
    const learner = workspace();
    const mine = '../tides/practice/predictions.ts';
    await learner.run('practice', 'tides');

    learner.edit(mine, "'sea.moon': null", "'sea.moon': 'falls'");
    learner.edit(mine, "'sea.lake': null", "'sea.lake': 'rises'");
    const first = await learner.run('check', 'tides');
    expect(first.code).toBe(1);
    expect(first.stdout).toMatch(/Predicted +0 of 2 right; kept rows: 0 of 1 right\n/);
    expect(first.stdout).toMatch(/\nmoon +falls +rises +wrong +#the-moon\n/);
    expect(first.stdout).toMatch(/\nnight +open\n/);
    expect(first.stdout).toMatch(
      /Kept +0 of 1 right of the rows that only check runs; wrong: sea\.lake \(read\s+#the-lake\)/,
    );
    expect(first.stdout, 'what was seen of a kept row').not.toContain('stays');
    expect(first.stdout).toMatch(/Read +week-01-fixture\/notes\/tides\.md/);

    learner.edit(mine, "'sea.moon': 'falls'", "'sea.moon': 'rises'");
    learner.edit(mine, "'sea.night': null", "'sea.night': 'rises'");
    const second = await learner.run('check', 'tides');
    expect(second.stdout).toMatch(
      /Predicted +1 of 2 right, 0 at the first answer; kept rows: 0 of 1 right\n/,
    );
    expect(second.stdout).toMatch(/\nmoon +falls +rises +rises +right\n/);
    expect(second.stdout).toMatch(/\nnight +rises +falls +wrong +#the-night\n/);

    learner.edit(mine, "'sea.night': 'rises'", "'sea.night': 'falls'");
    learner.edit(mine, "'sea.lake': 'rises'", "'sea.lake': 'stays'");
    const third = await learner.run('check', 'tides');
    expect(third.code).toBe(0);
    expect(third.stdout).toMatch(
      /Predicted +2 of 2 right, 0 at the first answer; kept rows: 1 of 1 right, 0 at the first answer\n/,
    );
  });
});
