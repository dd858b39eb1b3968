import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanEnvironment } from './environment.ts';
import { eventually } from './eventually.ts';
import { startFixture } from './fixtures/start-fixture.ts';
import { failOnLeaks } from './leaks.ts';
import { maxOutputLength } from './output.ts';
import { hasProcessGroups } from './process-group.ts';
import { startProcess } from './process.ts';

const withinMs = 20_000;
const cwd = import.meta.dirname;

/** Whether a process is there; a zombie is. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

failOnLeaks({ beforeEach, afterEach }, { withinMs });

describe('a process', { timeout: 2 * withinMs }, () => {
  test.each([0, 7])(
    'it is told from its exit code %s, with all that it wrote on each stream',
    async (code) => {
      await using child = startFixture('print.ts', [String(code), 'out:to out\n', 'err:to err\n']);
      expect(child.pid).not.toBe(process.pid);
      expect(await child.exit({ withinMs })).toEqual({ code, signal: null });
      expect(child.stdout).toBe('to out\n');
      expect(child.stderr).toBe('to err\n');
      expect(child.output.split('\n').toSorted()).toEqual(['', 'to err', 'to out']);
    },
  );

  test('of an output past the bound the end is kept, and the cut is told', async () => {
    await using child = startFixture('print.ts', ['0', `out*${maxOutputLength}:ab`, 'out:the end']);
    await child.exit({ withinMs });
    expect(child.stdout.slice(0, 40)).toMatch(/^\[1,048,583 characters cut\]\n[ab]+$/);
    expect(child.stdout.endsWith('the end')).toBe(true);
    expect(child.stderr).toBe('');
  });

  test('its environment is the one given, without what vitest set here', async () => {
    expect(process.env['VITEST']).toBe('true');
    await using child = startFixture('print-environment.ts', [], {
      env: cleanEnvironment({ ONLY_HERE: '1' }),
    });
    await child.exit({ withinMs });
    const seen = JSON.parse(child.stdout) as Record<string, string>;
    expect(seen).toMatchObject({ ONLY_HERE: '1' });
    expect(Object.keys(seen).filter((name) => /^(?:VITEST|NODE_ENV|TEST|MODE|npm_|LAB_)/.test(name))).toEqual(
      [],
    );
  });

  test('its input is written to and ended', async () => {
    await using child = startFixture('count-interrupts.ts', [], { stdin: 'open' });
    await child.waitForOutput('ready on a pipe', { withinMs });
    child.write('report\n');
    await child.waitForOutput('counted 0', { withinMs });
    child.write('quit\n');
    child.endInput();
    expect(await child.exit({ withinMs })).toEqual({ code: 0, signal: null });
  });

  test('a wait for words that do not come is told at the deadline, and at once when the process ends', async () => {
    await using child = startFixture('count-interrupts.ts', [], { stdin: 'open' });
    await child.waitForOutput(/ready.*\n/, { withinMs });
    await expect(child.waitForOutput('never', { withinMs: 0 })).rejects.toMatchObject({
      code: 'OUTPUT_TIMED_OUT',
      message: 'the output must match never within 0 ms, got:\nready on a pipe\n',
    });
    await expect(child.exit({ withinMs: 0 })).rejects.toMatchObject({ code: 'PROCESS_STILL_RUNNING' });
    const waiting = child.waitForOutput('never', { withinMs });
    child.write('quit\n');
    await expect(waiting).rejects.toMatchObject({
      code: 'OUTPUT_ENDED',
      message: 'the output must match never before the program exited with code 0, got:\nready on a pipe\n',
    });
  });

  test('an aborted wait rejects with the reason, and the process goes on', async () => {
    await using child = startFixture('count-interrupts.ts', [], { stdin: 'open' });
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(child.waitForOutput('never', { withinMs, signal })).rejects.toThrow('enough');
    await expect(child.exit({ withinMs, signal })).rejects.toThrow('enough');
    await child.waitForOutput('ready', { withinMs });
  });

  test('a second close returns the same promise; signals then find nobody', async () => {
    const child = startFixture('count-interrupts.ts', [], { stdin: 'open' });
    const closed = child.close();
    expect(child.close()).toBe(closed);
    await closed;
    expect(isThere(child.pid)).toBe(false);
    expect(child.signal('SIGINT')).toBe(false);
  });
});

test('a command that does not exist is refused', () => {
  expect(() => startProcess('/no/such/program', [], { cwd, env: {} })).toThrow(
    expect.objectContaining({
      code: 'PROCESS_NOT_STARTED',
      message: `command must be a program that can run in a folder that exists, got /no/such/program in ${cwd}`,
    }),
  );
});

test('input that is not open cannot be written to', async () => {
  await using child = startFixture('print.ts');
  expect(() => child.write('x')).toThrow("stdin must be 'open' to be written to, got 'none'");
});

/** The group's tests are listed where there are groups, so that none is skipped anywhere. */
const posixOnly = hasProcessGroups ? [process.platform] : [];
const elsewhere = hasProcessGroups ? [] : [process.platform];

describe.each(posixOnly)('a process group on %s', { timeout: 2 * withinMs }, () => {
  /** Parent and child, both up, both deaf to SIGTERM. */
  async function startFamily(role = 'parent') {
    const parent = startFixture('family.ts', [role]);
    const [, pid, child] = await parent.waitForOutput(/parent (\d+) child (\d+) up/, { withinMs });
    expect(Number(pid)).toBe(parent.pid);
    return { parent, child: Number(child) };
  }

  test('its members are the process and its child', async () => {
    const { parent, child } = await startFamily();
    await using _ = parent;
    expect(await parent.members()).toEqual([parent.pid, child].toSorted((a, b) => a - b));
  });

  test('a signal to the group reaches every member', async () => {
    const { parent } = await startFamily();
    await using _ = parent;
    expect(parent.signalGroup('SIGTERM')).toBe(true);
    await parent.waitForOutput('parent ignores SIGTERM', { withinMs });
    await parent.waitForOutput('child ignores SIGTERM', { withinMs });
  });

  test('control: a signal to the process alone kills it and leaves its child', async () => {
    const { parent, child } = await startFamily();
    await using _ = parent;
    expect(parent.signal('SIGKILL')).toBe(true);
    expect(await parent.exit({ withinMs })).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await parent.members()).toEqual([child]);
    // Deaf, not dead: the orphan still answers.
    parent.signalGroup('SIGTERM');
    await eventually(() => expect(parent.output).toContain('child ignores SIGTERM'), { withinMs });
    expect(parent.output).not.toContain('parent ignores SIGTERM');
  });

  test('the exit is told although an orphan holds the output open, and close ends the orphan', async () => {
    const { parent, child } = await startFamily('orphan');
    expect(await parent.exit({ withinMs })).toEqual({ code: 3, signal: null });
    expect(parent.stdout).toContain(`child ${child} up`);
    expect(await parent.members()).toEqual([child]);
    await parent.close();
    expect(await parent.members()).toEqual([]);
  });

  test('a stopped member is ended as well', async () => {
    const { parent } = await startFamily();
    expect(parent.signalGroup('SIGSTOP')).toBe(true);
    await parent.close();
    expect(await parent.members()).toEqual([]);
    expect(await parent.exited).toEqual({ code: null, signal: 'SIGKILL' });
    expect(parent.signalGroup('SIGTERM')).toBe(false);
  });

  test('a signal to the group does not reach this process', async () => {
    const { parent } = await startFamily();
    await using _ = parent;
    expect(await parent.members()).not.toContain(process.pid);
    let hits = 0;
    const count = () => hits++;
    process.on('SIGHUP', count);
    try {
      parent.signalGroup('SIGHUP');
      expect(await parent.exit({ withinMs })).toEqual({ code: null, signal: 'SIGHUP' });
      expect(hits).toBe(0);
      // The counter works: the same signal sent here is counted.
      process.kill(process.pid, 'SIGHUP');
      await eventually(() => expect(hits).toBe(1), { withinMs });
    } finally {
      process.off('SIGHUP', count);
    }
  });
});

test.each(elsewhere)('%s has no process groups and says so', async () => {
  await using child = startFixture('print.ts');
  const refused = expect.objectContaining({ code: 'PROCESS_GROUP_UNSUPPORTED' });
  expect(() => child.signalGroup('SIGTERM')).toThrow(refused);
  await expect(child.members()).rejects.toThrow(refused);
});
