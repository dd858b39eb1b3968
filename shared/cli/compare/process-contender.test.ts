import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnvironment, eventually } from '../../testing/index.ts';
import { temporaryWorkspace, type TemporaryWorkspace } from '../fixtures/temporary-workspace.ts';
import { processContender, type ProcessContender } from './process-contender.ts';

const { signal } = new AbortController();
const patient = { setupMs: 60_000, roundMs: 60_000, closeMs: 60_000 };
const withinMs = 30_000;

/** A bench file whose peer sets up, runs and closes as these bodies say; each writes down that it was called. */
function benchFile(body: {
  readonly setup?: string;
  readonly run?: string;
  readonly close?: string;
}): string {
  return `
    import { appendFileSync } from 'node:fs';
    const log = (text) => appendFileSync(new URL('log.txt', import.meta.url), text + '\\n');
    export const comparison = {
      title: 'tides', unit: 'tides', load: { inFlight: 2 },
      contender: (implementation, name) => ({ name, setup: () => implementation.setup(log) }),
      peer: {
        name: 'sea',
        async setup() {
          log('setup ' + process.pid);
          ${body.setup ?? ''}
          return {
            ${body.run ?? 'operation: () => new Promise((resolve) => setImmediate(resolve)),'}
            async close() { log('close'); ${body.close ?? ''} },
          };
        },
      },
    };`;
}

const seaOf = (workspace: TemporaryWorkspace, limits = patient): ProcessContender =>
  processContender(
    {
      name: 'sea',
      cwd: workspace.root,
      env: cleanEnvironment(),
      start: { id: 'peer', bench: join(workspace.root, 'tide.bench.ts'), entry: null },
    },
    limits,
  );

const linesOf = (workspace: TemporaryWorkspace): readonly string[] =>
  readFileSync(join(workspace.root, 'log.txt'), 'utf8').trim().split('\n');

function pidOf(workspace: TemporaryWorkspace): number {
  return Number(/^setup (\d+)$/m.exec(readFileSync(join(workspace.root, 'log.txt'), 'utf8'))?.[1]);
}

function expectGone(pid: number): void {
  expect(pid).toBeGreaterThan(0);
  expect(() => process.kill(pid, 0), `process ${pid} must be gone`).toThrow('ESRCH');
}

async function loadOf(contender: ProcessContender) {
  const work = await contender.setup(signal);
  if (work.run === undefined) throw new Error('the contender must bring its own load');
  return work;
}

describe('a contender in a process of its own', { timeout: 120_000 }, () => {
  test('keeps the comparison’s load going, reads its own memory, and is gone when closed', async () => {
    using workspace = temporaryWorkspace({ 'tide.bench.ts': benchFile({}) });
    const sea = seaOf(workspace);
    const work = await loadOf(sea);
    const rounds = [await work.run(5, signal), await work.run(5, signal)];
    for (const { operations, elapsedMs, latenciesMs } of rounds) {
      expect(operations).toBeGreaterThan(0);
      expect(elapsedMs).toBeGreaterThanOrEqual(5);
      expect(latenciesMs).toHaveLength(operations);
    }
    expect(sea.peaksBytes).toHaveLength(2);
    for (const peak of sea.peaksBytes) expect(peak).toBeGreaterThan(10 * 1024 ** 2);
    expect(sea.beforeSetupBytes).toBeGreaterThan(10 * 1024 ** 2);
    const pid = pidOf(workspace);
    expect(pid).not.toBe(process.pid);
    await work.close();
    expectGone(pid);
    expect(linesOf(workspace).at(-1)).toBe('close');
  });

  test('memory that a round takes is seen in its peak', async () => {
    const run = `async run() {
      globalThis.kept = Buffer.alloc(globalThis.kept === undefined ? 1 : 64 * 1024 ** 2, 1);
      return { operations: 1, elapsedMs: 1 };
    },`;
    using workspace = temporaryWorkspace({ 'tide.bench.ts': benchFile({ run }) });
    const sea = seaOf(workspace);
    const work = await loadOf(sea);
    await work.run(1, signal);
    await work.run(1, signal);
    await work.close();
    const [before = 0, after = 0] = sea.peaksBytes;
    expect(after - before).toBeGreaterThan(48 * 1024 ** 2);
  });

  test('one that throws in setup fails with its own words and leaves no process', async () => {
    const setup = "throw new Error('the tide is out');";
    using workspace = temporaryWorkspace({ 'tide.bench.ts': benchFile({ setup }) });
    await expect(seaOf(workspace).setup(signal)).rejects.toMatchObject({
      code: 'COMPARE_CONTENDER_FAILED',
      message: expect.stringContaining('the tide is out'),
    });
    expectGone(pidOf(workspace));
  });

  test.each([
    {
      what: 'exits',
      run: 'run: () => { console.error("all at sea"); process.exit(0); },',
      says: 'exit code 0',
    },
    {
      what: 'throws beside its round',
      run: 'run: () => new Promise(() => { setImmediate(() => { throw new Error("all at sea"); }); }),',
      says: 'exit code 1',
    },
  ])('one that $what in a round has died, with its last words', async ({ run, says }) => {
    using workspace = temporaryWorkspace({ 'tide.bench.ts': benchFile({ run }) });
    const work = await loadOf(seaOf(workspace));
    const round = work.run(5, signal);
    await expect(round).rejects.toMatchObject({ code: 'COMPARE_CONTENDER_DIED' });
    await expect(round).rejects.toThrow(says);
    await expect(round).rejects.toThrow('all at sea');
    await work.close();
  });

  test('the end of one is seen though an orphan of it still holds its output', async () => {
    const run = `run: () => {
      const script = 'setInterval(() => {}, 1000)';
      const orphan = spawn(process.execPath, ['-e', script], { detached: true, stdio: 'inherit' });
      orphan.once('spawn', () => { log('orphan ' + orphan.pid); process.exit(0); });
      return new Promise(() => {});
    },`;
    const bench = `import { spawn } from 'node:child_process';\n${benchFile({ run })}`;
    using workspace = temporaryWorkspace({ 'tide.bench.ts': bench });
    const work = await loadOf(seaOf(workspace));
    await expect(work.run(5, signal)).rejects.toMatchObject({ code: 'COMPARE_CONTENDER_DIED' });
    await work.close();
    const orphan = Number(/^orphan (\d+)$/.exec(linesOf(workspace).at(-1) ?? '')?.[1]);
    // It outlived its parent, as the test wants it; nobody else ends it.
    expect(process.kill(orphan, 'SIGKILL')).toBe(true);
  });

  test('one that loops for ever is ended after its limit', async () => {
    using workspace = temporaryWorkspace({
      'tide.bench.ts': benchFile({ run: 'run: () => { for (;;); },' }),
    });
    const work = await loadOf(seaOf(workspace, { ...patient, roundMs: 50 }));
    await expect(work.run(5, signal)).rejects.toMatchObject({
      code: 'COMPARE_CONTENDER_STUCK',
      message: 'sea must end its round of 5 ms within 55 ms, got no answer; its process was ended',
    });
    await work.close();
    expectGone(pidOf(workspace));
  });

  test('an abort in a round rejects with its reason and ends the process', async () => {
    const run = "run: () => { log('running'); return new Promise(() => {}); },";
    using workspace = temporaryWorkspace({ 'tide.bench.ts': benchFile({ run }) });
    const work = await loadOf(seaOf(workspace));
    const controller = new AbortController();
    const round = work.run(5, controller.signal);
    const [refused] = await Promise.all([
      Promise.allSettled([round]),
      eventually(() => expect(linesOf(workspace)).toContain('running'), { withinMs }).then(() =>
        controller.abort(new Error('enough')),
      ),
    ]);
    expect(refused).toEqual([{ status: 'rejected', reason: new Error('enough') }]);
    await work.close();
    expectGone(pidOf(workspace));
  });
});
