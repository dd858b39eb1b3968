import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnvironment, eventually } from '../../testing/index.ts';
import { testSurroundings } from './fixtures/surroundings.ts';
import { runProgram, systemEnvironment } from './run-program.ts';

const env = cleanEnvironment();
const { signal } = new AbortController();

/** Starts a program that never ends, in turn, and says so; both hold what they write to. */
const nested = `
  const { spawn } = require('node:child_process');
  const { writeFileSync } = require('node:fs');
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
  child.once('spawn', () => writeFileSync(process.argv[1], String(child.pid)));
  setInterval(() => {}, 1000);`;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('runProgram', () => {
  test('gives a program its input and collects both streams and the exit code', async () => {
    const script = `
      process.stdin.on('data', (text) => process.stdout.write(String(text).toUpperCase()));
      process.stdin.on('end', () => { process.stderr.write('done'); process.exitCode = 3; });`;
    const run = await runProgram(process.execPath, ['-e', script], { env, signal, input: 'words' });
    expect(run).toEqual({ kind: 'ran', code: 3, stdout: 'WORDS', stderr: 'done' });
  });

  test('says that there is no such program', async () => {
    using surroundings = testSurroundings();
    const run = await runProgram('git', ['--version'], { env: { PATH: surroundings.folder }, signal });
    expect(run).toEqual({ kind: 'not-found' });
  });

  test('an abort kills the program with what it started', async () => {
    using surroundings = testSurroundings();
    const file = join(surroundings.folder, 'pid');
    const controller = new AbortController();
    const running = runProgram(process.execPath, ['-e', nested, file], { env, signal: controller.signal });
    const pid = await eventually(
      () => {
        const number = Number(readFileSync(file, 'utf8'));
        expect(number).toBeGreaterThan(0);
        return number;
      },
      { withinMs: 30_000 },
    );
    expect(isAlive(pid)).toBe(true);
    controller.abort();
    expect(await running).toMatchObject({ kind: 'ran', code: null });
    await eventually(() => expect(isAlive(pid), `process ${pid} must be gone`).toBe(false), {
      withinMs: 30_000,
    });
  });

  test('a program that is not to begin any more ends at once', async () => {
    const run = await runProgram(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], {
      env,
      signal: AbortSignal.abort(),
    });
    expect(run).toMatchObject({ kind: 'ran', code: null });
  });
});

test('the system environment is without the programs of a workspace', () => {
  const own = ['', 'work', 'clone', 'node_modules', '.bin'].join('/');
  const separator = process.platform === 'win32' ? ';' : ':';
  const PATH = [own, '/usr/bin', `${own}/`].join(separator);
  expect(systemEnvironment({ PATH, HOME: '/root' })).toEqual({ PATH: '/usr/bin', HOME: '/root' });
});
