import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnvironment } from '../testing/index.ts';
import { counterSource, sumThat } from './fixtures/counter-source.ts';
import { expectNoneLeft, gradePractice, said, tellGroup, type Hostile } from './fixtures/grade-practice.ts';
import { gradingWorkspace } from './fixtures/grading-workspace.ts';
import { runSpecification } from './run-specification.ts';

const timeout = 90_000;
const firstTest = 'counter.sum > adds its numbers';

const hostile: readonly Hostile[] = [
  {
    what: 'a process that kills itself',
    source: counterSource({ sum: sumThat(`process.kill(process.pid, 'SIGKILL');`) }),
    says: /^Stopped: the process that ran your version died, in "counter\.sum > adds its numbers"/,
  },
  {
    what: 'process.exit on load',
    source: counterSource({}, 'process.exit(0);'),
    says: /^No run: your version does not load: Error: your code called process\.exit\(0\), which ends the whole program\nAt: week-01-fixture\/counter\/practice\/index\.ts:\d+/,
  },
  {
    what: 'a syntax error',
    source: counterSource({}, 'const = 3;'),
    says: /^No run: your version does not load: SyntaxError: .*\nAt: week-01-fixture\/counter\/practice\/index\.ts:\d+/,
  },
  {
    what: 'an error thrown on load',
    source: counterSource({}, `throw new Error('no licence file');`),
    says: /^No run: your version does not load: Error: no licence file\nAt: week-01-fixture\/counter\/practice\/index\.ts:\d+/,
  },
  {
    what: 'what nobody caught',
    source: counterSource({
      sum: sumThat(`void Promise.reject(new Error('out of paper'));
  setTimeout(() => { throw new Error('out of ink'); });`),
    }),
    says: /^Unhandled: out of paper; outside any test, as a rejection or an error that nobody caught\nUnhandled: out of ink; outside any test, as a rejection or an error that nobody caught$/,
  },
  {
    what: 'what nobody closed',
    source: counterSource(
      {
        sum: sumThat(`if (numbers.length > 0) return 6;
  setInterval(() => undefined, 1000);
  createServer().listen(0);
  new Worker('for (;;);', { eval: true });
  spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)'], { stdio: 'ignore' });`),
      },
      `import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Worker } from 'node:worker_threads';`,
    ),
    limits: { heldMs: 500 },
    says: new RegExp(
      `^Stopped: every test has passed, and 500 ms later something still holds the process:\n${[
        'a timer',
        'a server',
        'a thread',
        'a child process',
      ]
        .map((thing) => `${thing}, made at week-01-fixture/counter/practice/index\\.ts:\\d+:\\d+`)
        .join('\n')}$`,
    ),
  },
];

describe('what a version can do to the run', { timeout, concurrent: true }, () => {
  test.each(hostile)('$what is named, and nothing of it is left', async ({ source, limits, says }) => {
    using workspace = gradingWorkspace();
    const grade = await gradePractice(workspace, tellGroup + source, limits);
    expect(said(grade, workspace.root)).toMatch(says);
    expect(grade.allDone).toBe(false);
    await expectNoneLeft(workspace);
  });

  test('control: a right version is done, without a doubt; what is unref’d, or ends by itself, holds nothing', async () => {
    using workspace = gradingWorkspace();
    const does = `setInterval(() => undefined, 1000).unref(); setTimeout(() => undefined, 50);
  new Worker('setInterval(() => 0, 1000)', { eval: true }).unref();`;
    const source = counterSource({ sum: sumThat(does) }, `import { Worker } from 'node:worker_threads';`);
    const grade = await gradePractice(workspace, tellGroup + source);
    expect(said(grade, workspace.root)).toBe('');
    expect(grade).toMatchObject({ allDone: true, core: { done: 2, of: 2 }, further: { done: 1, of: 1 } });
    // It has told, so the others are looked for.
    expect(workspace.read('practice/group')).toMatch(/^\d+$/);
    await expectNoneLeft(workspace);
  });

  test('what a test can catch fails that test, in words, and the other tests run', async () => {
    using workspace = gradingWorkspace();
    const title = `test('puts the most frequent first and equals by the alphabet', `;
    workspace.edit('counter.test.ts', `${title}() =>`, `${title}{ timeout: 300 }, async () =>`);
    workspace.edit('counter.test.ts', 'expect(ranking(', 'expect(await ranking(');
    const source = counterSource({
      sum: `export const sum: Sum = (numbers) => (numbers.length === 0 ? process.exit(0) : 6);`,
      tally: `export const tally: Tally = () => (() => 0) as never;`,
      ranking: `export const ranking: Ranking = () => new Promise(() => {}) as never;`,
    });
    const grade = await gradePractice(workspace, source);
    const messages = grade.tasks.map(({ tests }) => tests.at(-1)!.failure?.message);
    expect(grade.tasks.map(({ tests }) => tests[0]!.state)).toEqual(['passed', 'failed', 'failed']);
    expect(messages).toEqual([
      expect.stringContaining('process.exit unexpectedly called with "0"'),
      // It has crossed a thread, and kept its words.
      expect.stringContaining('could not be cloned'),
      expect.stringMatching(/^Test timed out in 300ms/),
    ]);
    expect(grade.doubts.map(({ kind }) => kind)).toEqual(['edited-specification']);
  });

  test('the test that a run was stopped in counts as failed, and no mistake is named', async () => {
    using workspace = gradingWorkspace();
    const source = tellGroup + counterSource({ sum: sumThat('for (;;);') });
    const grade = await gradePractice(workspace, source, { blockedMs: 4000 });
    expect(said(grade, workspace.root)).toMatch(
      /^Stopped: the event loop stood still for 4 s, in "counter\.sum > adds its numbers": a loop that never ends/,
    );
    expect(grade.tasks.map(({ state }) => state)).toEqual(['failing', 'not-started', 'not-started']);
    expect(grade.tasks[0]!.tests[0]).toEqual({ test: firstTest, state: 'failed', failure: null });
    expect(grade).toMatchObject({ looksLike: null, allDone: false });
    await expectNoneLeft(workspace);
  });

  test('an abort in the middle ends the group and rejects with its reason', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', tellGroup + counterSource({ sum: sumThat('for (;;);') }));
    const { root, counter } = workspace;
    const stopping = new AbortController();
    const reason = new Error('enough');
    const run = runSpecification({
      root,
      file: join(counter, 'counter.test.ts'),
      lab: 'counter',
      implementation: 'practice',
      signal: stopping.signal,
      env: cleanEnvironment(),
      onEvent: (event) => {
        if (event.kind === 'started') stopping.abort(reason);
      },
    });
    await expect(run).rejects.toBe(reason);
    await expectNoneLeft(workspace);
  });

  test('an abort before the beginning starts nothing', async () => {
    const reason = new Error('never mind');
    const run = runSpecification({
      root: '/nowhere',
      file: '/nowhere/counter.test.ts',
      lab: 'counter',
      implementation: 'practice',
      signal: AbortSignal.abort(reason),
      env: {},
    });
    await expect(run).rejects.toBe(reason);
  });
});
