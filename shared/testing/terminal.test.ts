import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFixture, startFixtureAtTerminal } from './fixtures/start-fixture.ts';
import { failOnLeaks } from './leaks.ts';
import { hasProcessGroups } from './process-group.ts';

const withinMs = 20_000;
/** Listed where there are groups, so that none is skipped anywhere. */
const posixOnly = hasProcessGroups ? [process.platform] : [];

failOnLeaks({ beforeEach, afterEach }, { withinMs });

describe('a terminal', { timeout: 2 * withinMs }, () => {
  test('Ctrl-C reaches the program exactly once, as SIGINT', async () => {
    await using terminal = startFixtureAtTerminal('count-interrupts.ts');
    await terminal.waitForText('ready on a terminal', { withinMs });
    terminal.press('ctrl-c');
    await terminal.waitForText('interrupt 1', { withinMs });
    terminal.write('report\r');
    expect((await terminal.waitForText(/counted (\d+)/, { withinMs }))[1]).toBe('1');
    terminal.press('ctrl-c');
    await terminal.waitForText('interrupt 2', { withinMs });
    terminal.write('quit');
    terminal.press('enter');
    expect(await terminal.exit({ withinMs })).toEqual({ code: 0, signal: null });
  });

  test('control: without a terminal the same byte is input like any other', async () => {
    await using child = startFixture('count-interrupts.ts', [], { stdin: 'open' });
    await child.waitForOutput('ready on a pipe', { withinMs });
    child.write('\x03');
    child.write('\nreport\n');
    expect((await child.waitForOutput(/counted (\d+)/, { withinMs }))[1]).toBe('0');
  });

  test('a program that does not listen for it dies by SIGINT', async () => {
    await using terminal = startFixtureAtTerminal('family.ts');
    await terminal.waitForText('up', { withinMs });
    terminal.press('ctrl-c');
    expect(await terminal.exit({ withinMs })).toEqual({ code: null, signal: 'SIGINT' });
  });

  test('the program sees the size it is given, and is told when it changes', async () => {
    await using terminal = startFixtureAtTerminal('count-interrupts.ts');
    await terminal.waitForText('a terminal of 80 columns', { withinMs });
    terminal.resize(132, 50);
    const [said] = await terminal.waitForText(/resized to \d+/, { withinMs });
    expect(said).toBe('resized to 132');
  });

  test('the screen keeps control sequences, the text does not', async () => {
    await using terminal = startFixtureAtTerminal('print.ts', ['0', 'out:\x1b[31mred\x1b[0m\nplain\n']);
    await terminal.exit({ withinMs });
    expect(terminal.screen).toBe('\x1b[31mred\x1b[0m\r\nplain\r\n');
    expect(terminal.text).toBe('red\nplain\n');
  });

  test('a wait for words that do not come is told at the deadline, on abort, and when the program ends', async () => {
    await using terminal = startFixtureAtTerminal('count-interrupts.ts');
    await terminal.waitForText(/ready.*\n/, { withinMs });
    await expect(terminal.waitForText('never', { withinMs: 0 })).rejects.toThrow(
      'the output must match never within 0 ms, got:\nready on a terminal of 80 columns\n',
    );
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(terminal.waitForText('never', { withinMs, signal })).rejects.toThrow('enough');
    const waiting = terminal.waitForText('never', { withinMs });
    const close = terminal.close();
    expect(terminal.close()).toBe(close);
    await expect(waiting).rejects.toThrow('before the program died by SIGKILL');
    await close;
    expect(() => terminal.press('ctrl-c')).toThrow(expect.objectContaining({ code: 'TERMINAL_ENDED' }));
  });

  test('where no binding exists the error says what to install', async () => {
    await using child = startFixture('no-terminal-here.ts');
    await child.exit({ withinMs });
    const { code, message } = JSON.parse(child.stdout) as { code: string; message: string };
    expect(code).toBe('TERMINAL_UNAVAILABLE');
    expect(message).toContain(`@lydell/node-pty-${process.platform}-pdp11`);
    expect(message).toContain('npm ci --include=optional');
  });

  test.each(posixOnly)('close ends the whole group, also what is deaf to SIGTERM (%s)', async () => {
    const terminal = startFixtureAtTerminal('family.ts');
    await terminal.waitForText('up', { withinMs });
    expect(await terminal.members()).toHaveLength(2);
    await terminal.close();
    expect(await terminal.members()).toEqual([]);
    expect(await terminal.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });
});
