import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { textWidth } from '../../lab/fit-text.ts';
import type { RunEvent } from '../../lab/index.ts';
import { fixtureProgram, runCommand, startOnTerminal } from '../fixtures/commands.ts';
import { week } from './week.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-week-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ansi = '\u001B';

describe('one lab', () => {
  test('prints its lines, tables, timeline, why and answer, without colour into a pipe', async () => {
    const { code, stdout } = await runCommand(['week', '1', 'quick', '--seed', '7']);
    expect(code).toBe(0);
    for (const part of [
      'seed 7',
      'a line',
      'What was drawn',
      'Timeline',
      'Three calls',
      'How many',
      'Answer',
    ]) {
      expect(stdout).toContain(part);
    }
    expect(stdout).not.toContain(ansi);
  });

  test('draws the same numbers for the same seed and others for another', async () => {
    const drawn = async (seed: string): Promise<unknown> =>
      finished(await events(['quick', '--seed', seed])).findings;
    const [first, again, other] = await Promise.all([drawn('7'), drawn('7'), drawn('8')]);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('asks its question on a terminal and answers it at the end', async () => {
    await using terminal = startOnTerminal(['week', '1', 'quick']);
    await terminal.waitForText(/Enter skips\): $/, { withinMs: 20_000 });
    expect(terminal.text).not.toContain('a line');
    terminal.write('2');
    terminal.press('enter');
    await terminal.waitForText(/You said +three/, { withinMs: 20_000 });
    expect(await terminal.exited).toEqual({ code: 0, signal: null });
    expect(terminal.screen).toContain(ansi);
  });

  test('takes Enter for no answer, and asks again for what is none', async () => {
    await using terminal = startOnTerminal(['week', '1', 'quick'], { NO_COLOR: '1' });
    await terminal.waitForText(/Enter skips\): $/, { withinMs: 20_000 });
    terminal.write('9');
    terminal.press('enter');
    await terminal.waitForText('A number from 1 to 2', { withinMs: 20_000 });
    terminal.press('enter');
    await terminal.waitForText('Took', { withinMs: 20_000 });
    expect(terminal.text).not.toContain('You said');
    expect(terminal.screen).not.toContain(`${ansi}[1m`);
  });

  test('does not ask with --answers', async () => {
    await using terminal = startOnTerminal(['week', '1', 'quick', '--answers']);
    expect(await terminal.exited).toEqual({ code: 0, signal: null });
    expect(terminal.text).not.toContain('Enter skips');
    expect(terminal.text).toContain('Answer');
  });

  test.each([40, 80, 132])('keeps within a terminal of %d columns', async (columns) => {
    await using terminal = startOnTerminal(['week', '1', 'quick', '--answers'], { columns, NO_COLOR: '1' });
    await terminal.exited;
    const tooWide = terminal.text.split('\n').filter((line) => textWidth(line) > columns);
    expect(tooWide).toEqual([]);
  });

  test('saves its timeline as a Chrome trace and leaves no other file', async () => {
    const { code } = await runCommand(['week', '1', 'quick', '--trace', join(folder, 'out.json')]);
    expect(code).toBe(0);
    expect(readdirSync(folder)).toEqual(['out.json']);
    const { traceEvents } = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as {
      traceEvents: { name: string }[];
    };
    expect(traceEvents.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['work', 'here', 'broken on purpose']),
    );
  });
});

describe('a lab that does not come to its end', () => {
  test('fails with its error, its seed and the command to see it again', async () => {
    const { code, stdout } = await runCommand(['week', '1', 'throws', '--seed', '3']);
    expect(code).toBe(1);
    expect(stdout).toContain('throws failed with seed 3');
    expect(stdout).toContain('the pump must be on, got it off');
    expect(stdout).toContain('npm run week:1 -- throws --seed 3');
  });

  test('names the engine it needs and how to get it', async () => {
    const { code, stdout } = await runCommand(['week', '1', 'needy']);
    expect(code).toBe(0);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('needy is skipped: it needs redis');
    expect(stdout).toContain('REDIS_URL');
  });

  test('fails under CI=true without its engine, and runs with it', async () => {
    const without = await events(['needy'], { CI: 'true' });
    expect(finished(without)).toMatchObject({ ok: false, skipped: expect.stringContaining('needs redis') });
    const given = await events(['needy'], { CI: 'true', REDIS_URL: 'redis://127.0.0.1:1' });
    expect(finished(given)).toMatchObject({ ok: true, findings: { redis: 'redis://127.0.0.1:1' } });
  });
});

describe('--json', () => {
  test('prints one event a line and nothing else', async () => {
    const all = await events(['quick', '--seed', '7']);
    expect(all.map(({ event }) => event)).toEqual([
      'run.started',
      'lab.started',
      'span',
      'mark',
      'line',
      'table',
      'span',
      'lab.finished',
      'run.finished',
    ]);
    expect(all[0]).toMatchObject({ labs: ['quick'], seed: 7, node: process.versions.node });
    expect(all[2]).toMatchObject({ lane: 'lane', name: 'broken on purpose', fault: true });
    expect(finished(all)).toMatchObject({
      lab: 'quick',
      ok: true,
      seed: 7,
      findings: { drawn: expect.any(Array) },
    });
    expect(all.at(-1)).toMatchObject({ event: 'run.finished', ok: true });
  });

  test('carries the error of a lab that fails', async () => {
    const all = await events(['throws']);
    expect(finished(all)).toMatchObject({ ok: false, findings: null, error: { code: 'PUMP_OFF' } });
    expect(all.at(-1)).toMatchObject({ event: 'run.finished', ok: false });
  });
});

describe('wrong calls end with 2 and one line that says what was expected', () => {
  test.each([
    { args: ['1', 'qiuck'], says: 'Did you mean quick?' },
    { args: ['1', 'quick', '--sed', '3'], says: 'Did you mean --seed?' },
    { args: ['1', 'quick', '--seed', 'x'], says: '--seed must be a whole number' },
    { args: ['1', 'quick', '--seed'], says: '--seed needs a value' },
    { args: ['1', 'quick', '--json=1'], says: '--json takes no value' },
    { args: ['1', 'quick', 'throws'], says: 'Expected one lab' },
    { args: ['9'], says: '"9" is no week' },
    { args: ['2', 'quick'], says: 'npm run week:1 -- quick' },
    { args: ['1', '--trace', 'out.json'], says: '--trace saves one lab' },
    { args: ['1', 'quick', '--trace', '/nowhere/at/all/out.json'], says: '--trace must be a file' },
    { args: ['1', 'quick', '--trace', tmpdir()], says: 'got the folder' },
  ])('week $args', async ({ args, says }) => {
    const refused = week.run(args, fixtureProgram());
    await expect(refused).rejects.toThrow(says);
    await expect(refused).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.not.stringContaining('\n'),
    });
  });

  test('on standard error', async () => {
    const { code, stdout, stderr } = await runCommand(['week', '1', 'qiuck']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Did you mean quick?');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('a week', () => {
  test('runs its labs in the order of its notes, the others too when one fails', async () => {
    const { code, stdout } = await runCommand(['week', '1', '--list']);
    expect(code).toBe(0);
    const order = ['quick', 'throws', 'broken', 'needy', 'waits', 'stubborn'];
    const at = order.map((lab) => stdout.indexOf(`\n${lab} `));
    expect(at.every((place) => place > 0)).toBe(true);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  test('without a lab says so and ends well', async () => {
    const { code, stdout } = await runCommand(['week', '2']);
    expect(code).toBe(0);
    expect(stdout).toContain('no lab of this week is there yet');
    expect(stdout).toContain('week-02-empty/NOTES.md');
  });

  test('prints its help', async () => {
    const { code, stdout } = await runCommand(['week', '1', '--help']);
    expect(code).toBe(0);
    for (const flag of ['--seed', '--json', '--trace', '--list', '--answers']) expect(stdout).toContain(flag);
  });
});

async function events(
  args: readonly string[],
  extra?: Readonly<Record<string, string>>,
): Promise<RunEvent[]> {
  const { stdout } = await runCommand(['week', '1', ...args, '--json'], extra);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RunEvent);
}

function finished(all: readonly RunEvent[]): Extract<RunEvent, { event: 'lab.finished' }> {
  const [only, ...more] = all.filter((event) => event.event === 'lab.finished');
  expect(more).toEqual([]);
  return only!;
}
