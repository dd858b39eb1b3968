import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { week } from './commands/week.ts';
import { fixtureProgram, runCommand } from './fixtures/commands.ts';

const unhurried = { timeout: 60_000 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab html '));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('--html', unhurried, () => {
  test('saves what was printed, the timeline and what to see it again with, and leaves no other file', async () => {
    const { code, stdout } = await runCommand([
      'week',
      '1',
      'quick',
      '--seed',
      '7',
      '--html',
      join(folder, 'out.html'),
    ]);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/gu, ' ')).toContain('out.html (open it in a browser)');
    expect(readdirSync(folder)).toEqual(['out.html']);
    const html = read('out.html');
    for (const part of [
      '<h1>One of everything</h1>',
      'week 1, quick, w1.p1, took ',
      'broken on purpose',
      '<dt>Why</dt><dd>Three calls draw three numbers.</dd>',
      '<dt>Asked</dt><dd>How many numbers are drawn?</dd>',
      '<dt>Answer</dt><dd>3: ',
      '>a line<',
      '<caption>What was drawn</caption>',
      `<dt>Node</dt><dd>${process.versions.node}`,
      '<dt>Seed</dt><dd>7</dd>',
      'npm run week:1 -- quick --seed 7<',
    ]) {
      expect(html).toContain(part);
    }
  });

  test('saves the run of a lab that fails, with its error', async () => {
    const { code } = await runCommand(['week', '1', 'throws', '--html', join(folder, 'out.html')]);
    expect(code).toBe(1);
    expect(read('out.html')).toContain('the pump must be on, got it off');
  });

  test('stands beside --trace and --json', async () => {
    const files = ['--html', join(folder, 'a.html'), '--trace', join(folder, 'a.json')];
    const { code, stdout } = await runCommand(['week', '1', 'quick', '--json', ...files]);
    expect(code).toBe(0);
    expect(() =>
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).not.toThrow();
    expect(readdirSync(folder)).toEqual(['a.html', 'a.json']);
  });

  test('control: without it no file is written', async () => {
    await runCommand(['week', '1', 'quick'], { INIT_CWD: folder });
    expect(readdirSync(folder)).toEqual([]);
  });

  test.each([
    {
      args: ['1', '--html', 'out.html'],
      says: '--html saves one lab: npm run week:1 -- <lab> --html out.html.',
    },
    { args: ['1', 'quick', '--html', '/nowhere/at/all/out.html'], says: '--html must be a file in a folder' },
    { args: ['1', 'quick', '--html', tmpdir()], says: '--html must be a file, got the folder' },
    { args: ['1', 'quick', '--html'], says: '--html needs a value: --html out.html.' },
  ])('is refused before the run: $args', async ({ args, says }) => {
    await expect(week.run(args, fixtureProgram())).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining(says),
    });
  });
});

function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
