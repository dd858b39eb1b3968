import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { counterSource } from '../grade/fixtures/counter-source.ts';
import { eventually } from '../testing/index.ts';
import { learnersWorkspace, processesIn, type LearnersWorkspace } from './fixtures/learners-workspace.ts';
import { andShows, shows, withinMs } from './fixtures/look-at-terminal.ts';

const mine = 'practice/index.ts';
const keys = 'a all in full';
const sumIs = (number: number): string => counterSource({ sum: `export const sum: Sum = () => ${number};` });

function workspace(): LearnersWorkspace {
  const made = learnersWorkspace();
  onTestFinished(() => made[Symbol.dispose]());
  return made;
}

async function begun(): Promise<LearnersWorkspace> {
  const made = workspace();
  await made.run('practice', 'counter');
  return made;
}

describe('watch on a terminal', { timeout: 180_000 }, () => {
  test('two watch one lab, and both see a save', async () => {
    const learner = await begun();
    await using first = learner.onTerminal(['watch', 'counter']);
    await using second = learner.onTerminal(['watch', 'counter']);
    await Promise.all([shows(first, keys), shows(second, keys)]);
    learner.write(mine, sumIs(7));
    await Promise.all([shows(first, /Got +7\n/), shows(second, /Got +7\n/)]);
    expect(first.pid).not.toBe(second.pid);
  });

  test('a version that is deleted is waited for, and checked when it is back', async () => {
    const learner = await begun();
    await using terminal = learner.onTerminal(['watch', 'counter']);
    await shows(terminal, keys);
    const folder = join(learner.counter, 'practice');
    await andShows(terminal, () => renameSync(folder, `${folder}.away`), 'practice/ is gone');
    expect(terminal.text).toContain('npm run practice -- counter --restore');
    await andShows(terminal, () => renameSync(`${folder}.away`, folder), keys);
    await andShows(terminal, () => rmSync(folder, { recursive: true }), 'practice/ is gone');
    terminal.write('q');
    expect(await terminal.exit({ withinMs })).toEqual({ code: 0, signal: null });
  });
});

describe('elsewhere', { timeout: 180_000 }, () => {
  test('two checks of one lab at once both come to their end, and one is remembered', async () => {
    const learner = workspace();
    await learner.run('practice', 'counter');
    const both = await Promise.all([learner.run('check', 'counter'), learner.run('check', 'counter')]);
    expect(both.map(({ code, stderr }) => ({ code, stderr }))).toEqual([
      { code: 1, stderr: '' },
      { code: 1, stderr: '' },
    ]);
    expect((await learner.run('progress')).stdout).toMatch(/counter +0 of 2 core/);
  });

  test('a demonstration that loops is ended by Ctrl-C too', { timeout: 120_000 }, async () => {
    const learner = workspace();
    learner.edit('lab.ts', 'run: async () => (', 'run: async ({ out }) => (out.line("it loops"), loop(), ');
    learner.write('lab.ts', `${learner.read('lab.ts')}\nfunction loop(): void {\n  for (;;);\n}\n`);
    await using terminal = learner.onTerminal(['spot', 'counter']);
    await shows(terminal, 'it loops');
    terminal.press('ctrl-c');
    expect(await terminal.exit({ withinMs })).toEqual({ code: null, signal: 'SIGINT' });
    await eventually(() => expect(process.platform === 'linux' ? processesIn(learner) : []).toEqual([]), {
      withinMs,
    });
  });
});
