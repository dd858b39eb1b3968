import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { counterSource, sumThat } from '../../grade/fixtures/counter-source.ts';
import { cleanEnvironment, eventually, startTerminal, type Terminal } from '../../testing/index.ts';
import { andShows, shows, withinMs } from '../fixtures/look-at-terminal.ts';
import { learnersWorkspace, processesIn, type LearnersWorkspace } from '../fixtures/learners-workspace.ts';

const mine = 'practice/index.ts';
const keys = 'a all in full';
const sumIs = (number: number): string => counterSource({ sum: `export const sum: Sum = () => ${number};` });

async function begun(): Promise<LearnersWorkspace> {
  const made = learnersWorkspace();
  onTestFinished(() => made[Symbol.dispose]());
  await made.run('practice', 'counter');
  return made;
}

const nothingLeft = (learner: LearnersWorkspace): Promise<void> =>
  eventually(() => expect(process.platform === 'linux' ? processesIn(learner) : []).toEqual([]), {
    withinMs,
  });

describe('on a terminal', { timeout: 180_000 }, () => {
  test('each save is checked: first the red task, then the rest, and keys do the rest', async () => {
    const learner = await begun();
    await using terminal = learner.onTerminal(['watch', 'counter']);
    await shows(terminal, keys);
    expect(terminal.text).toMatch(/not written yet; about 5 minutes/);

    await andShows(
      terminal,
      () => learner.write(mine, sumIs(7)),
      /Got +7\n[\s\S]*after the save[\s\S]*q quit/,
    );
    expect(terminal.text).toContain('counter: 1 of 2 core tasks, 1 of 1 further (+)');

    expect(await andShows(terminal, () => terminal.write('h'), 'The next one')).toContain(
      'hint 1 of 3: a nudge',
    );
    expect(await andShows(terminal, () => terminal.write('n'), keys)).toContain('red task 1 of 1');
    await andShows(terminal, () => terminal.write('a'), /counter: all tests[\s\S]*q quit/);
    const run = await andShows(terminal, () => terminal.write('r'), keys);
    expect(run).toContain('counter runs on practice, not on the reference');

    const green = await andShows(
      terminal,
      () => learner.write(mine, counterSource()),
      /You built[\s\S]*q quit/,
    );
    expect(green).toMatch(/counter\.sum is green, [\d.]+ m?s after the save\./);
    expect(green).toContain('newly green: sum');
    const tooWide = terminal.text.split(/[\r\n]/).filter((line) => line.length > 80);
    expect(tooWide).toEqual([]);

    terminal.write('q');
    expect(await terminal.exit({ withinMs })).toEqual({ code: 0, signal: null });
    await nothingLeft(learner);
  });

  test('a save ends an endless loop, and a version that does not load is told as that', async () => {
    const learner = await begun();
    await using terminal = learner.onTerminal(['watch', 'counter'], { LAB_WATCH: 'poll' });
    await shows(terminal, keys);
    const loops = counterSource({ sum: sumThat('for (;;);') });
    await andShows(terminal, () => learner.write(mine, loops), 'now adds its numbers');
    await andShows(
      terminal,
      () => learner.write(mine, 'export const sum = (('),
      'your version does not load',
    );
    await andShows(terminal, () => learner.write(mine, counterSource()), 'counter is done');
    terminal.press('ctrl-d');
    expect(await terminal.exit({ withinMs })).toEqual({ code: 0, signal: null });
    await nothingLeft(learner);
  });

  test('Ctrl-C in the middle of an endless loop ends it all by SIGINT', async () => {
    const learner = await begun();
    learner.write(mine, counterSource({ sum: sumThat('for (;;);') }));
    await using terminal = learner.onTerminal(['watch', 'counter']);
    await shows(terminal, 'now adds its numbers');
    terminal.press('ctrl-c');
    expect(await terminal.exit({ withinMs })).toEqual({ code: null, signal: 'SIGINT' });
    await nothingLeft(learner);
  });

  test.each([
    { how: 'q', leave: (terminal: Terminal) => terminal.write('q') },
    { how: 'Ctrl-C', leave: (terminal: Terminal) => terminal.press('ctrl-c') },
  ])('$how gives the terminal back as it was', async ({ leave }) => {
    const learner = await begun();
    const bootstrap = fileURLToPath(new URL('../bootstrap.mjs', import.meta.url));
    const script = `trap : INT; "$0" "${bootstrap}" watch counter; echo; echo now; stty -a; stty raw; echo then; stty -a; echo end`;
    await using terminal = startTerminal('sh', ['-c', script, process.execPath], {
      cwd: learner.root,
      env: cleanEnvironment({ LAB_WORKSPACE: learner.root }),
    });
    await shows(terminal, keys);
    leave(terminal);
    await shows(terminal, /\bend\b/);
    const [, now = '', then = ''] = /now\n([\s\S]*)then([\s\S]*)end/.exec(terminal.text) ?? [];
    for (const mode of ['icanon', 'isig', 'opost']) {
      expect(now).toMatch(new RegExp(`(?<!-)\\b${mode}\\b`));
      expect(then, 'control: a raw terminal is seen').toMatch(new RegExp(`-${mode}\\b`));
    }
  });
});

describe('elsewhere', { timeout: 60_000 }, () => {
  test('without a terminal it says so and checks once, with the exit code of check', async () => {
    const learner = await begun();
    const { code, stdout, stderr } = await learner.run('watch', 'counter');
    expect(code).toBe(1);
    expect(stderr).toBe('watch needs a terminal for its keys; this is one check.\n');
    expect(stdout).toContain('counter: 0 of 2 core tasks');
  });

  test('a lab that is not begun is told with the command that begins it', async () => {
    const learner = learnersWorkspace();
    onTestFinished(() => learner[Symbol.dispose]());
    await using terminal = learner.onTerminal(['watch', 'counter']);
    expect(await terminal.exit({ withinMs })).toEqual({ code: 1, signal: null });
    expect(terminal.text).toContain('npm run practice -- counter');
  });
});
