import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cleanEnvironment, startProcess } from '../testing/index.ts';

const register = new URL('register.ts', import.meta.url).href;
const withinMs = 20_000;

const packageOf = (name: string, ...labs: readonly string[]): string =>
  JSON.stringify({
    name: `@lab/${name}`,
    type: 'module',
    imports: Object.fromEntries(labs.map((lab) => [`#${lab}`, `./${lab}/index.ts`])),
    exports: Object.fromEntries(labs.map((lab) => [`./${lab}`, `./${lab}/index.ts`])),
  });

/** Two labs in week 1 that say which version of them was loaded, and who asks for them. */
const files: Readonly<Record<string, string>> = {
  'week-01-sea/package.json': packageOf('week-01-sea', 'tide', 'moon'),
  'week-01-sea/tide/index.ts': `export const who: string = 'reference';\nexport const base: string = 'reference';\n`,
  'week-01-sea/tide/starter/index.ts': `export const who: string = 'starter';\nexport const base: string = 'starter';\n`,
  'week-01-sea/tide/practice/index.ts': `export const who: string = 'practice';\nexport const base: string = 'practice';\n`,
  'week-01-sea/tide/wrong/half.ts': `export * from '../index.ts';\nexport const who: string = 'wrong/half';\n`,
  'week-01-sea/moon/index.ts': `export const who: string = 'reference';\n`,
  'week-01-sea/moon/starter/index.ts': `export const who: string = 'starter';\n`,
  'week-01-sea/tide/report.ts': `
    import { fork } from 'node:child_process';
    import { once } from 'node:events';
    import { isMainThread, parentPort, Worker } from 'node:worker_threads';
    import { base, who } from '#tide';
    import { who as moon } from '#moon';
    import { who as relative } from './index.ts';
    import { who as later } from '@lab/week-01-sea/tide';
    const seen = { who, base, moon, relative, later };
    if (!isMainThread) parentPort?.postMessage(seen);
    else if (process.send !== undefined) process.send(seen);
    else {
      const file = new URL(import.meta.url);
      const [[thread], [child]] = await Promise.all([
        once(new Worker(file), 'message'),
        once(fork(file), 'message'),
      ]);
      console.log(JSON.stringify({ main: seen, thread, child }));
    }`,
  'week-02-sky/package.json': packageOf('week-02-sky'),
  'week-02-sky/later.ts': `
    import { who } from '@lab/week-01-sea/tide';
    const { who: dynamic } = await import('@lab/week-01-sea/tide');
    console.log(JSON.stringify({ who, dynamic }));`,
  // Counts what is registered, before register.ts has its turn.
  'count.mjs': `
    import module from 'node:module';
    const { registerHooks } = module;
    let count = 0;
    module.registerHooks = (hooks) => (count++, registerHooks(hooks));
    module.syncBuiltinESMExports();
    process.on('exit', () => console.log('registered ' + count));`,
};

const root = realpathSync(mkdtempSync(join(tmpdir(), 'lab register ')));
afterAll(() => rmSync(root, { recursive: true, force: true }));
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
mkdirSync(join(root, 'node_modules', '@lab'), { recursive: true });
symlinkSync(join(root, 'week-01-sea'), join(root, 'node_modules', '@lab', 'week-01-sea'), 'junction');

interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(script: string, choice: string | undefined, before: readonly string[] = []): Promise<Ran> {
  await using child = startProcess(process.execPath, [...before, '--import', register, join(root, script)], {
    cwd: root,
    env: cleanEnvironment({ LAB_IMPL: choice }),
  });
  const { code } = await child.exit({ withinMs });
  return { code, stdout: child.stdout, stderr: child.stderr };
}

async function report(script: string, choice: string | undefined): Promise<unknown> {
  const { stdout, stderr } = await run(script, choice);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const reference = {
  who: 'reference',
  base: 'reference',
  moon: 'reference',
  relative: 'reference',
  later: 'reference',
};

describe('the choice of LAB_IMPL', { timeout: 2 * withinMs }, () => {
  test.each([
    { choice: undefined, seen: reference },
    { choice: '', seen: reference },
    { choice: 'tide=reference', seen: reference },
    {
      choice: 'tide=starter',
      seen: { ...reference, who: 'starter', base: 'starter', later: 'starter' },
    },
    {
      choice: 'tide=practice,moon=starter',
      seen: { ...reference, who: 'practice', base: 'practice', later: 'practice', moon: 'starter' },
    },
    // The wrong one borrows the rest from the reference, through a relative import.
    { choice: 'tide=wrong/half', seen: { ...reference, who: 'wrong/half', later: 'wrong/half' } },
    { choice: 'another-lab=practice', seen: reference },
  ])('$choice holds in a process, in its threads and in its children', async ({ choice, seen }) => {
    expect(await report('week-01-sea/tide/report.ts', choice)).toEqual({
      main: seen,
      thread: seen,
      child: seen,
    });
  });

  test.each([
    { choice: undefined, who: 'reference' },
    { choice: 'tide=practice', who: 'practice' },
  ])('$choice holds for a later week, which asks by the name of the package', async ({ choice, who }) => {
    expect(await report('week-02-sky/later.ts', choice)).toEqual({ who, dynamic: who });
  });
});

describe('a choice that cannot be', { timeout: 2 * withinMs }, () => {
  test('fails the import with IMPLEMENTATION_MISSING and the file that is not there', async () => {
    const { code, stdout, stderr } = await run('week-01-sea/tide/report.ts', 'moon=practice');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("code: 'IMPLEMENTATION_MISSING'");
    expect(stderr).toContain(`there is no ${join(root, 'week-01-sea', 'moon', 'practice', 'index.ts')}`);
  });

  test('fails nobody who does not ask for it', async () => {
    expect(await report('week-02-sky/later.ts', 'moon=practice')).toEqual({
      who: 'reference',
      dynamic: 'reference',
    });
  });

  test('ends the process before it begins when it is misspelt', async () => {
    const { code, stdout, stderr } = await run('week-02-sky/later.ts', 'tide=mine');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain("code: 'IMPLEMENTATION_INVALID'");
  });
});

test.each([
  { choice: undefined, count: 0 },
  { choice: '', count: 0 },
  { choice: 'tide=practice', count: 1 },
])('with LAB_IMPL $choice there are $count hooks', { timeout: withinMs }, async ({ choice, count }) => {
  const counting = ['--import', join(root, 'count.mjs')];
  const { stdout } = await run('week-02-sky/later.ts', choice, counting);
  expect(stdout).toContain(`registered ${count}\n`);
});
