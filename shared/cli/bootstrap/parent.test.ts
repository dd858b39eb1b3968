import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { cleanEnvironment, eventually, startProcess, type StartedProcess } from '../../testing/index.ts';

const follower = fileURLToPath(new URL('../fixtures/follow-parent.mjs', import.meta.url));
const withinMs = 20_000;

/** A process that stands for npm: starts the follower, directly or through a shell, and waits for its end. */
function startNpm(command: string, args: readonly string[], script: string | undefined): StartedProcess {
  const source = `
    require('node:child_process').spawn(${JSON.stringify(command)}, ${JSON.stringify(args)}, { stdio: 'inherit' });
    console.log('npm is ' + process.pid);`;
  return startProcess(process.execPath, ['-e', source], {
    cwd: import.meta.dirname,
    env: cleanEnvironment({ npm_lifecycle_event: script }),
  });
}

const directly = { command: process.execPath, args: [follower] };
// The second command keeps the shell from becoming the first one.
const throughShell = { command: 'sh', args: ['-c', `"${process.execPath}" "${follower}"; exit $?`] };

describe('a script under npm', { timeout: 2 * withinMs }, () => {
  test.each([
    { how: 'directly', ...directly, others: 2 },
    { how: 'through a shell that stays', ...throughShell, others: 3 },
  ])('started $how is told when npm is killed', async ({ command, args, others }) => {
    await using npm = startNpm(command, args, 'week:1');
    await npm.waitForOutput('following', { withinMs });
    expect(await npm.members()).toHaveLength(others);
    npm.signal('SIGKILL');
    await eventually(async () => expect(await npm.members()).toEqual([]), { withinMs });
    await eventually(() => expect(npm.output).toContain('gone'), { withinMs });
  });

  test('started through a shell that stays has npm above the shell', async () => {
    await using npm = startNpm(throughShell.command, throughShell.args, 'week:1');
    const [, above] = await npm.waitForOutput(/npm above the shell: (.*)\n/, { withinMs });
    expect(above).toBe(String(npm.pid));
  });

  test('started directly has nobody above that counts: a terminal may be closed over a run', async () => {
    await using npm = startNpm(directly.command, directly.args, 'week:1');
    const [, above] = await npm.waitForOutput(/npm above the shell: (.*)\n/, { withinMs });
    expect(above).toBe('none');
  });
});

describe('following', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }));
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
  });

  test('calls nobody while the parent lives, and ends when it is stopped', async () => {
    const onGone = vi.fn<() => void>();
    const following = await followHere('week:1', onGone);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(60_000);
    expect(onGone).not.toHaveBeenCalled();
    following.stop();
    following.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is left out for a command that was started by hand', async () => {
    const following = await followHere(undefined, () => undefined);
    expect(vi.getTimerCount()).toBe(0);
    following.stop();
  });
});

/** Follows the parent of this process, as a script of npm or as none. */
async function followHere(script: string | undefined, onGone: () => void): Promise<{ stop(): void }> {
  vi.stubEnv('npm_lifecycle_event', script);
  const { followParent } = await import(`./parent.mjs?as=${script ?? 'nothing'}`);
  return followParent(onGone) as { stop(): void };
}
