import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eventually, startTerminal, type StartedProcess } from '../testing/index.ts';
import { makeClone, type Clone } from './fixtures/clones.ts';
import { findWeeks } from './weeks.ts';

/** An installation takes half a minute here; a machine may be slow, and a registry far. */
const installWithinMs = 240_000;
const withinMs = 30_000;
const timeout = 2 * installWithinMs;

/** A week without a lab, the last to get one. */
const unbuilt = findWeeks(join(import.meta.dirname, '..', '..')).findLast(({ labs }) => labs.length === 0);
const installing = 'Installing the dependencies';
const ends = { code: 0, signal: null };

let clone: Clone;
let first: StartedProcess;
let packagesBefore: readonly string[];
let installedAtFirstLine: boolean;

beforeAll(async () => {
  clone = makeClone();
  packagesBefore = clone.packages();
  first = clone.npm(['run', 'week:1', '--', '--list']);
  await first.waitForOutput(installing, { withinMs: installWithinMs });
  installedAtFirstLine = clone.installed();
  await first.exit({ withinMs: installWithinMs });
}, timeout);

afterAll(async () => {
  await first.close();
  clone[Symbol.dispose]();
});

describe('the very first command in a clone', { timeout }, () => {
  test('installs, says so before it begins, and does what it was asked', async () => {
    expect(await first.exited).toEqual(ends);
    expect(packagesBefore).toEqual([]);
    expect(installedAtFirstLine).toBe(false);
    expect(clone.installed()).toBe(true);
    expect(first.stderr).toMatch(/Installed \d+ packages in \d+ s\./);
    expect(first.output.indexOf('Installed')).toBeLessThan(first.output.indexOf('worker-pool'));
    expect(first.stdout).toContain('Week 1: ');
  });

  test('is the only one that installs', async () => {
    await using second = clone.npm(['run', 'week:1', '--', '--list']);
    expect(await second.exit({ withinMs })).toEqual(ends);
    expect(second.output).not.toContain(installing);
  });

  test('leaves the clone as git knows it', async () => {
    await using git = clone.npm(['exec', '--offline', '-c', 'git status --porcelain']);
    expect(await git.exit({ withinMs })).toEqual(ends);
    expect(git.stdout.trim()).toBe('');
  });
});

describe('in an installed clone', { timeout: 4 * withinMs }, () => {
  test('a run says which Node it has: the pinned one', async () => {
    await using run = clone.npm(['run', 'week:1', '--', 'quick', '--answers'], {
      LAB_WORKSPACE: clone.fixtures,
    });
    expect(await run.exit({ withinMs })).toEqual(ends);
    expect(run.stdout).toMatch(/^Node 26\.\d+\.\d+ \(pinned, npm package node-/m);
  });

  test('a week without a lab says so and ends well', async () => {
    expect(unbuilt).toBeDefined();
    await using run = clone.npm(['run', `week:${unbuilt!.number}`]);
    expect(await run.exit({ withinMs })).toEqual(ends);
    expect(run.stdout).toContain('no lab of this week is there yet');
  });

  test("a week that is none gets npm's own message", async () => {
    await using run = clone.npm(['run', 'week:9']);
    expect(await run.exit({ withinMs })).toEqual({ code: 1, signal: null });
    expect(run.stderr).toContain('Missing script: "week:9"');
  });

  test.each([
    { how: 'with -w', args: ['test', '-w', unbuilt!.folder], inside: '' },
    { how: 'inside its folder', args: ['test'], inside: unbuilt!.folder },
  ])('npm test of a week without a test $how says so and ends well', async ({ args, inside }) => {
    await using run = clone.npm(args, {}, inside);
    expect(await run.exit({ withinMs })).toEqual(ends);
    expect(run.stderr).toContain(`${unbuilt!.folder} has no test yet.`);
  });

  test('a flag that npm swallowed is refused with the corrected command', async () => {
    await using run = clone.npm(['run', 'week:1', '--seed', '42']);
    expect(await run.exit({ withinMs })).toEqual({ code: 2, signal: null });
    expect(run.stderr).toContain('\n  npm run week:1 -- --seed 42\n');
  });

  test('the registry is not asked for anything', async () => {
    await using run = clone.npm(['run', 'week:1', '--', 'quick', '--answers'], {
      LAB_WORKSPACE: clone.fixtures,
      npm_config_registry: 'http://127.0.0.1:9',
      npm_config_cache: join(clone.root, '.lab', 'no-cache'),
    });
    expect(await run.exit({ withinMs })).toEqual(ends);
  });
});

describe('a run behind npm', { timeout: 4 * withinMs }, () => {
  test('gets one Ctrl-C once, closes what it started, and leaves nobody behind', async () => {
    await using terminal = startTerminal('npm', ['run', 'week:1', '--', 'waits'], {
      cwd: clone.root,
      env: clone.environment({ LAB_WORKSPACE: clone.fixtures }),
    });
    await terminal.waitForText('waiting in process', { withinMs });
    expect((await terminal.members()).length).toBeGreaterThan(2);
    terminal.press('ctrl-c');
    const exit = await terminal.exit({ withinMs });
    expect([
      { code: 130, signal: null },
      { code: null, signal: 'SIGINT' },
    ]).toContainEqual(exit);
    expect(terminal.text).toContain('the server is closed');
    expect(terminal.text.match(/closing what was started/g)).toHaveLength(1);
    await eventually(async () => expect(await terminal.members()).toEqual([]), { withinMs });
  });

  test('ends itself when npm is killed', async () => {
    await using npm = clone.npm(['run', 'week:1', '--', 'waits'], { LAB_WORKSPACE: clone.fixtures });
    const [, pid] = await npm.waitForOutput(/waiting in process (\d+)/, { withinMs });
    expect(await npm.members()).toContain(Number(pid));
    npm.signal('SIGKILL');
    expect(await npm.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await eventually(async () => expect(await npm.members()).toEqual([]), { withinMs });
  });
});

describe('an installation', { timeout }, () => {
  test('is made by one of two first commands at once, and the other one waits for it', async () => {
    using fresh = makeClone();
    const command = ['run', `week:${unbuilt!.number}`];
    await using one = fresh.npm(command);
    await using other = fresh.npm(command);
    const exits = await Promise.all([one, other].map((npm) => npm.exit({ withinMs: installWithinMs })));
    expect(exits).toEqual([ends, ends]);
    const said = one.stderr + other.stderr;
    expect(said.split(installing)).toHaveLength(2);
    expect(said.match(/waiting for it/g)).toHaveLength(1);
    expect(one.stdout).toContain('no lab of this week is there yet');
    expect(other.stdout).toContain('no lab of this week is there yet');
  });

  test('that was killed half-way is repaired by the next command, whatever npm is set to', async () => {
    using fresh = makeClone();
    const command = ['run', `week:${unbuilt!.number}`];

    // First npm alone, which leaves what it started behind.
    await using npm = fresh.npm(command);
    await eventually(() => expect(fresh.packages().length).toBeGreaterThan(10), {
      withinMs: installWithinMs,
    });
    npm.signal('SIGKILL');
    await eventually(async () => expect(await npm.members()).toEqual([]), { withinMs });

    // Then all of it at once, so that nothing of it can put anything in order.
    await using group = fresh.npm(command);
    await group.waitForOutput(installing, { withinMs });
    await eventually(() => expect(fresh.packages().length).toBeGreaterThan(10), {
      withinMs: installWithinMs,
    });
    group.signalGroup('SIGKILL');
    expect(await group.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await eventually(async () => expect(await group.members()).toEqual([]), { withinMs });
    expect(fresh.installed()).toBe(false);

    await using next = fresh.npm(command, {
      NODE_ENV: 'production',
      npm_config_engine_strict: 'true',
      npm_config_ignore_scripts: 'true',
      npm_config_omit: 'optional',
    });
    expect(await next.exit({ withinMs: installWithinMs })).toEqual(ends);
    expect(next.stderr).toContain(installing);
    expect(
      fresh
        .packages()
        .filter((name) => !name.startsWith('.'))
        .toSorted(),
    ).toEqual(
      clone
        .packages()
        .filter((name) => !name.startsWith('.'))
        .toSorted(),
    );
    expect(fresh.installed()).toBe(true);
  });

  test('without a registry fails with what npm said and what to do', async () => {
    using fresh = makeClone();
    await using npm = fresh.npm(['run', 'week:1'], {
      npm_config_registry: 'http://127.0.0.1:9',
      npm_config_cache: join(fresh.root, '.lab', 'no-cache'),
      npm_config_fetch_retries: '0',
    });
    expect(await npm.exit({ withinMs })).toEqual({ code: 1, signal: null });
    expect(npm.stderr).toContain('npm ci ended with exit code');
    expect(npm.stderr).toContain('ECONNREFUSED');
    expect(npm.stderr).toContain('The next command tries again.');
    expect(fresh.installed()).toBe(false);
  });
});
