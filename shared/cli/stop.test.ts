import { describe, expect, test } from 'vitest';
import { eventually } from '../testing/index.ts';
import { startCommand, startOnTerminal, startUnderNpm } from './fixtures/commands.ts';

const withinMs = 20_000;

describe('Ctrl-C on a terminal', () => {
  test('stops the run once, closes what it started and ends by SIGINT', async () => {
    await using terminal = startOnTerminal(['week', '1', 'waits']);
    await terminal.waitForText('waiting in process', { withinMs });
    terminal.press('ctrl-c');
    await terminal.waitForText('waits was stopped', { withinMs });
    expect(await terminal.exited).toEqual({ code: null, signal: 'SIGINT' });
    expect(terminal.text).toContain('the server is closed');
    expect(terminal.text.match(/stopped by SIGINT/g)).toHaveLength(1);
  });

  test('at the question ends the run before it begins', async () => {
    await using terminal = startOnTerminal(['week', '1', 'quick']);
    await terminal.waitForText(/Enter skips\): $/, { withinMs });
    terminal.press('ctrl-c');
    expect(await terminal.exited).toEqual({ code: null, signal: 'SIGINT' });
    expect(terminal.text).not.toContain('a line');
  });

  test('twice ends at once a run that does not listen', async () => {
    await using terminal = startOnTerminal(['week', '1', 'stubborn']);
    await terminal.waitForText('waiting in process', { withinMs });
    terminal.press('ctrl-c');
    await terminal.waitForText('closing what was started', { withinMs });
    terminal.press('ctrl-c');
    expect(await terminal.exited).toEqual({ code: null, signal: 'SIGINT' });
  });
});

describe('without a terminal', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s to the whole group counts once', async (signal) => {
    await using command = startCommand(['week', '1', 'waits']);
    await command.waitForOutput('waiting in process', { withinMs });
    command.signalGroup(signal);
    expect(await command.exit({ withinMs })).toEqual({ code: null, signal });
    expect(command.stdout).toContain('the server is closed');
    expect(command.stderr.match(/closing what was started/g)).toHaveLength(1);
  });

  test('a signal to the first process alone reaches the run', async () => {
    await using command = startCommand(['week', '1', 'waits']);
    await command.waitForOutput('waiting in process', { withinMs });
    command.signal('SIGTERM');
    expect(await command.exit({ withinMs })).toEqual({ code: null, signal: 'SIGTERM' });
    expect(command.stdout).toContain('the server is closed');
  });

  test('the run ends itself when the process that started it is killed', async () => {
    await using command = startCommand(['week', '1', 'waits']);
    const [, pid] = await command.waitForOutput(/waiting in process (\d+)/, { withinMs });
    expect(Number(pid)).not.toBe(command.pid);
    command.signal('SIGKILL');
    expect(await command.exited).toEqual({ code: null, signal: 'SIGKILL' });
    await eventually(async () => expect(await command.members()).toEqual([]), { withinMs });
  });

  test('the run ends itself when npm, which started the first process, is killed', async () => {
    // Stands for npm: starts its script, says so, and is then killed without a word to it.
    await using npm = startUnderNpm(['week', '1', 'waits']);
    await npm.waitForOutput('waiting in process', { withinMs });
    npm.signal('SIGKILL');
    await eventually(async () => expect(await npm.members()).toEqual([]), { withinMs });
  });

  test('control: the run is a process of its own, alive until then', async () => {
    await using command = startCommand(['week', '1', 'waits']);
    await command.waitForOutput('waiting in process', { withinMs });
    expect((await command.members()).length).toBeGreaterThan(1);
  });
});
