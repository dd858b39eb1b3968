import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { startCommand, startOnTerminal } from '../fixtures/commands.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { temporaryWorkspace } from '../fixtures/temporary-workspace.ts';
import { doctor } from './doctor.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const withinMs = 180_000;
/** One check may take as long as a busy machine wants: how fast it is is not what is tested. */
const patient = ['--seconds', '120'];

interface Said {
  readonly ok: boolean;
  readonly checks: readonly {
    readonly name: string;
    readonly need: string;
    readonly state: string;
    readonly found: string;
    readonly mend: string | null;
  }[];
}

describe('npm run doctor', { timeout: 2 * withinMs }, () => {
  test('tries every check for real in this clone, and all that is needed works', async () => {
    await using run = startCommand(['doctor', '--json', ...patient], { LAB_WORKSPACE: repository });
    const { code } = await run.exit({ withinMs });
    const said: Said = JSON.parse(run.stdout);
    const needed = said.checks.filter(({ need }) => need === 'needed');
    expect(needed.filter(({ state }) => state !== 'ok')).toEqual([]);
    expect({ code, ok: said.ok }).toEqual({ code: 0, ok: true });
    const names = said.checks.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { found, mend, state } of said.checks) {
      expect(found).toMatch(/\S/);
      expect(mend === null).toBe(state === 'ok');
    }
  });

  test('exits 1 in a workspace without packages, and says what to do', async () => {
    await using run = startCommand(['doctor', ...patient]);
    expect(await run.exit({ withinMs })).toMatchObject({ code: 1 });
    expect(run.stdout).toMatch(/^MISSING +dependencies/m);
    expect(run.stdout).toMatch(/To mend, needed\n(?: {2}.*\n)* {2}dependencies +\S/);
    expect(run.stdout).toMatch(/must be mended\.\n$/);
    expect(run.stdout).not.toContain('\u001B');
  });

  test('Ctrl-C ends it', async () => {
    await using run = startOnTerminal(['doctor', ...patient], { LAB_WORKSPACE: repository });
    await run.waitForText(/of \d+ things tried/, { withinMs });
    run.press('ctrl-c');
    expect(await run.exit({ withinMs })).toEqual({ code: null, signal: 'SIGINT' });
    expect(await run.members()).toEqual([]);
  });
});

test.each([
  { args: ['mysql'], says: 'Expected no words, got mysql.' },
  { args: ['--seconds', '0'], says: '--seconds must be a whole number from 1 to 600' },
])('$args is refused', async ({ args, says }) => {
  using workspace = temporaryWorkspace();
  const refused = doctor.run(args, recordingProgram(workspace.root).program);
  await expect(refused).rejects.toMatchObject({ code: 'CLI_USAGE', message: expect.stringContaining(says) });
});
