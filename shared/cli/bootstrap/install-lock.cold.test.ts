import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cleanEnvironment, eventually, startProcess, type StartedProcess } from '../../testing/index.ts';
import { acquireInstallLock } from './install-lock.mjs';

const contender = fileURLToPath(new URL('../fixtures/contend.mjs', import.meta.url));
const withinMs = 30_000;

describe.concurrent('the lock of an installation, between processes', { timeout: 2 * withinMs }, () => {
  test('is exclusive: the second one waits, names the holder once, and gets it afterwards', async () => {
    using place = makePlace();
    await using first = start();
    await using second = start();
    await hold(first, place);
    order(second, 'hold', place.file);
    await second.waitForOutput(`waiting for ${first.pid}\n`, { withinMs });
    order(first, 'release');
    await second.waitForOutput('held', { withinMs });
    expect(first.stdout).toBe('held\nreleased\n');
    expect(second.stdout).toBe(`waiting for ${first.pid}\nheld\n`);
  });

  test('is free again after its release, and leaves nothing behind', async () => {
    using place = makePlace();
    await using only = start();
    await hold(only, place);
    expect(readFileSync(place.file, 'utf8')).toBe(String(only.pid));
    await release(only);
    expect(readdirSync(dirname(place.file))).toEqual([]);
  });

  test('of a killed holder is taken over without a word', async () => {
    using place = makePlace();
    await using first = start();
    await using second = start();
    await hold(first, place);
    first.signal('SIGKILL');
    expect(await first.exit({ withinMs })).toEqual({ code: null, signal: 'SIGKILL' });
    await hold(second, place);
    expect(second.stdout).toBe('held\n');
    expect(readFileSync(place.file, 'utf8')).toBe(String(second.pid));
  });

  test('of a killed holder is kept for as long as its installer lives', async () => {
    using place = makePlace();
    await using installer = start();
    await using first = start();
    await using second = start();
    await hold(first, place, installer.pid);
    first.signal('SIGKILL');
    await first.exit({ withinMs });
    order(second, 'hold', place.file);
    // Told at the first look: a lock taken for dead would be taken there and then.
    await second.waitForOutput(`waiting for ${first.pid}\n`, { withinMs });
    installer.signal('SIGKILL');
    await second.waitForOutput('held', { withinMs });
    expect(second.stdout).toBe(`waiting for ${first.pid}\nheld\n`);
  });

  test.each([
    { what: 'a process with its number is alive', text: String(process.pid) },
    { what: 'its holder was killed before it wrote its number', text: '' },
  ])('untouched for over a minute is taken over, also when $what', async ({ text }) => {
    using place = makePlace();
    writeLock(place.file, text);
    makeOld(place.file);
    await using only = start();
    await hold(only, place);
    expect(readFileSync(place.file, 'utf8')).toBe(String(only.pid));
  });

  test('that somebody else has taken over meanwhile is theirs to release', async () => {
    using place = makePlace();
    await using only = start();
    await hold(only, place);
    writeFileSync(place.file, String(process.pid));
    await release(only);
    expect(readFileSync(place.file, 'utf8')).toBe(String(process.pid));
  });

  test('that is dead goes to one of many at a time, each time anew', async () => {
    using place = makePlace();
    const dead = await pidOfTheDead();
    await using crowd = await startCrowd(place, 6);
    for (let round = 1; round <= 6; round++) {
      const lock = `${place.file}-${round}`;
      writeLock(lock, String(dead));
      await crowd.all('lock', lock, place.log);
    }
    expect(overlaps(readFileSync(place.log, 'utf8'))).toEqual([]);
    expect(readFileSync(place.log, 'utf8').match(/enter/g)).toHaveLength(6 * 6);
    expect(readdirSync(dirname(place.file))).toEqual([]);
  });

  test('control: without it the same processes get into one another', async () => {
    using place = makePlace();
    await using crowd = await startCrowd(place, 6);
    await eventually(
      async () => {
        await crowd.all('open', place.file, place.log);
        expect(overlaps(readFileSync(place.log, 'utf8'))).not.toEqual([]);
      },
      { withinMs },
    );
  });
});

describe('the heartbeat of the lock', () => {
  afterEach(() => vi.useRealTimers());

  test('keeps it from looking dead', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    using place = makePlace();
    const lock = await acquireInstallLock(place.file, () => undefined);
    makeOld(place.file);
    vi.advanceTimersByTime(10_000);
    expect(Date.now() - statSync(place.file).mtimeMs).toBeLessThan(60_000);
    lock.release();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('goes on when somebody cleared the folder', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    using place = makePlace();
    const lock = await acquireInstallLock(place.file, () => undefined);
    rmSync(dirname(place.file), { recursive: true });
    expect(() => vi.advanceTimersByTime(10_000)).not.toThrow();
    lock.addProcess(process.pid);
    lock.release();
  });
});

interface Place extends Disposable {
  readonly file: string;
  readonly log: string;
}

function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'lab-lock-'));
  return {
    file: join(folder, '.lab', 'install.lock'),
    log: join(folder, 'log'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function start(): StartedProcess {
  return startProcess(process.execPath, [contender], {
    cwd: tmpdir(),
    env: cleanEnvironment(),
    stdin: 'open',
  });
}

function order(to: StartedProcess, ...words: readonly (string | number)[]): void {
  to.write(`${words.join('|')}\n`);
}

async function hold(by: StartedProcess, { file }: Place, installer?: number): Promise<void> {
  order(by, 'hold', file, installer ?? '');
  await by.waitForOutput('held', { withinMs });
}

async function release(by: StartedProcess): Promise<void> {
  order(by, 'release');
  await by.waitForOutput('released', { withinMs });
}

interface Crowd extends AsyncDisposable {
  /** Gives all of them the same order at once, and waits until each is done with it. */
  all(...words: readonly string[]): Promise<void>;
}

async function startCrowd({ file, log }: Place, size: number): Promise<Crowd> {
  const members = Array.from({ length: size }, start);
  expect(new Set(members.map(({ pid }) => pid)).size).toBe(size);
  let orders = 0;
  const all = async (...words: readonly string[]): Promise<void> => {
    orders++;
    for (const member of members) order(member, ...words);
    const done = new RegExp(`(?:^|\n)(?:(?:.*\n)*?done\n){${orders}}`);
    await Promise.all(members.map((member) => member.waitForOutput(done, { withinMs })));
  };
  // Once through, so that all of them have started when it counts.
  await all('open', file, `${log}-warm-up`);
  return {
    all,
    async [Symbol.asyncDispose]() {
      await Promise.all(members.map((member) => member.close()));
    },
  };
}

/** The lines at which somebody enters while somebody else is inside. */
function overlaps(text: string): string[] {
  let inside: string | undefined;
  return text
    .trim()
    .split('\n')
    .filter((line) => {
      const [what, pid] = line.split(' ');
      const wrong = what === 'enter' ? inside !== undefined : inside !== pid;
      inside = what === 'enter' ? pid : undefined;
      return wrong;
    });
}

function writeLock(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: 'wx' });
}

function makeOld(path: string): void {
  const anHourAgo = new Date(Date.now() - 3_600_000);
  utimesSync(path, anHourAgo, anHourAgo);
}

/** The number of a process that is there no more. */
async function pidOfTheDead(): Promise<number> {
  await using short = startProcess(process.execPath, ['-e', ''], { cwd: tmpdir(), env: cleanEnvironment() });
  await short.exit({ withinMs });
  return short.pid;
}
