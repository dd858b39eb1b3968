import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnvironment } from '../testing/index.ts';
import { counterSource } from './fixtures/counter-source.ts';
import { gradingWorkspace, type GradingWorkspace } from './fixtures/grading-workspace.ts';
import type { LabGrade } from './grade.ts';
import { gradeLab } from './grade-lab.ts';
import type { Implementation } from './implementation.ts';
import { runSpecification, type SpecificationRun } from './run-specification.ts';

const timeout = 90_000;

function gradeCounter(
  { root, counter: folder }: GradingWorkspace,
  implementation: Implementation = 'practice',
): Promise<LabGrade> {
  const signal = new AbortController().signal;
  return gradeLab({ root, lab: 'counter', folder, implementation, signal, env: cleanEnvironment() });
}

function run(workspace: GradingWorkspace, lab: string, others?: string): Promise<SpecificationRun> {
  return runSpecification({
    root: workspace.root,
    file: join(
      workspace.root,
      lab === 'counter' ? 'week-01-fixture' : 'week-02-fixture',
      lab,
      `${lab}.test.ts`,
    ),
    lab,
    implementation: lab === 'counter' ? 'practice' : 'reference',
    signal: new AbortController().signal,
    env: cleanEnvironment(),
    ...(others === undefined ? {} : { others }),
  });
}

const stateOf = ({ events }: SpecificationRun): readonly string[] =>
  events.flatMap((event) => (event.kind === 'ended' ? [event.state] : []));

/** Asks for the lab by its name and says what it got, in whatever thread or process it is started. */
const who = `
import { isMainThread, parentPort } from 'node:worker_threads';
import { sum } from '#counter';
if (!isMainThread) parentPort?.postMessage(sum.name);
else if (process.send !== undefined) process.send(sum.name);
else process.stdout.write(sum.name);
`;
const everywhere = `
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { test } from 'vitest';
const file = new URL('./who.ts', import.meta.url);
const inThread = (options: object) => once(new Worker(file, options), 'message');
test('counter.sum > asks everywhere', { timeout: 60_000 }, async () => {
  await Promise.all([
    inThread({}),
    inThread({ execArgv: [] }),
    inThread({ env: {} }),
    inThread({ execArgv: ['--no-warnings'], env: { ...process.env, MINE: '1' } }),
    once(fork(file), 'message'),
    once(fork(file, { execArgv: [] }), 'message'),
  ]);
  execFileSync(process.execPath, [fileURLToPath(file)]);
});
`;

describe('the file that is loaded', { timeout, concurrent: true }, () => {
  test('is the chosen one in every thread and every process, however they are started', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource());
    workspace.write('given/who.ts', who);
    workspace.write('given/everywhere.ts', everywhere);
    workspace.write('counter.test.ts', `await import('./given/everywhere.ts');\n`);
    const seen = await run(workspace, 'counter');
    expect(stateOf(seen)).toEqual(['passed']);
    const asked = seen.resolutions.filter(({ from }) => from.endsWith('/given/who.ts'));
    const threads = new Set(asked.map(({ pid, threadId }) => `${pid} ${threadId}`));
    // Four threads of one process, and three processes more.
    expect({ threads: threads.size, processes: new Set(asked.map(({ pid }) => pid)).size }).toEqual({
      threads: 7,
      processes: 4,
    });
    expect([...new Set(asked.map(({ to }) => to.split('/counter/')[1]))]).toEqual(['practice/index.ts']);
  });

  test('is the learner’s in a later week that stands on the lab, when that is asked for', async () => {
    using workspace = gradingWorkspace();
    const sum = 'export const sum: Sum = (numbers) => numbers.length;';
    workspace.write('practice/index.ts', counterSource({ sum }));
    const [reference, mine] = await Promise.all([
      run(workspace, 'ledger'),
      run(workspace, 'ledger', 'counter=practice'),
    ]);
    expect([stateOf(reference), stateOf(mine)]).toEqual([['passed'], ['failed']]);
    const places = mine.resolutions.filter(({ lab }) => lab === 'counter').map(({ to }) => to);
    expect(places.map((place) => place.split('/counter/')[1])).toContain('practice/index.ts');
    expect(places.filter((place) => place.endsWith('/counter/index.ts'))).toEqual([]);
  });

  test('is asserted: a specification that names the reference by its path is found out', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource());
    workspace.edit('spec/tally.ts', `from '#counter'`, `from '../index.ts'`);
    const { doubts, allDone } = await gradeCounter(workspace);
    expect(doubts).toEqual([
      { kind: 'edited-specification' },
      { kind: 'wrong-file-loaded', file: 'index.ts' },
    ]);
    expect(allDone).toBe(false);
  });
});

test(
  'the bound on memory is the specification’s own: threads and children keep theirs',
  { timeout },
  async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource());
    workspace.write(
      'counter.test.ts',
      `import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import '#counter';
const source = "require('node:worker_threads').parentPort.postMessage(require('node:v8').getHeapStatistics().heap_size_limit)";
const inThread = async (resourceLimits) =>
  (await once(new Worker(source, { eval: true, resourceLimits }), 'message'))[0] / 2 ** 20;
test('counter.sum > asks', { timeout: 60_000 }, async () => {
  const own = getHeapStatistics().heap_size_limit / 2 ** 20;
  const child = ['-p', 'require("node:v8").getHeapStatistics().heap_size_limit'];
  expect(own).toBeLessThan(500);
  expect(await inThread({ maxOldGenerationSizeMb: 16 })).toBeLessThan(own);
  expect(await inThread({ maxOldGenerationSizeMb: 900 })).toBeGreaterThan(own);
  expect(execFileSync(process.execPath, [...process.execArgv, ...child]) / 2 ** 20).toBeGreaterThan(own);
});
`,
    );
    const seen = await run(workspace, 'counter');
    expect(seen.events).toContainEqual(
      expect.objectContaining({ kind: 'ended', state: 'passed', failures: [] }),
    );
  },
);

describe('a version that takes from the reference', { timeout, concurrent: true }, () => {
  test.each<{
    how: string;
    files: Readonly<Record<string, string>>;
    borrowed: { from: string; file: string };
  }>([
    {
      how: 'at once',
      files: { 'practice/index.ts': `export * from '../index.ts';` },
      borrowed: { from: 'practice/index.ts', file: 'index.ts' },
    },
    {
      how: 'one export, by way of a file of its own',
      files: {
        'practice/index.ts': counterSource({ sum: `export { sum } from './deep/middle.ts';` }),
        'practice/deep/middle.ts': `export { sum } from '../../sum.ts';`,
      },
      borrowed: { from: 'practice/deep/middle.ts', file: 'sum.ts' },
    },
    {
      how: 'by way of a file outside of the lab',
      files: {
        'practice/index.ts': counterSource({ sum: `export { sum } from '../../middle.ts';` }),
        '../middle.ts': `export { sum } from './counter/sum.ts';`,
      },
      borrowed: { from: expect.stringMatching(/week-01-fixture.middle\.ts$/) as string, file: 'sum.ts' },
    },
    {
      how: 'in its own thread',
      files: {
        'practice/index.ts': counterSource(
          {},
          `import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
await once(new Worker(new URL('./thread.ts', import.meta.url)), 'message');`,
        ),
        'practice/thread.ts': `import { parentPort } from 'node:worker_threads';
const { sum } = await import('../sum.ts');
parentPort?.postMessage(sum([1]));`,
      },
      borrowed: { from: 'practice/thread.ts', file: 'sum.ts' },
    },
  ])('$how is borrowed: every test is green, and it is not done', async ({ files, borrowed }) => {
    using workspace = gradingWorkspace();
    for (const [path, text] of Object.entries(files)) workspace.write(path, text);
    const { doubts, tasks, allDone } = await gradeCounter(workspace);
    expect(doubts).toEqual([{ kind: 'borrowed', ...borrowed }]);
    expect({ states: tasks.map(({ state }) => state), allDone }).toEqual({
      states: ['done', 'done', 'done'],
      allDone: false,
    });
  });
});

describe('a specification that somebody changed', { timeout, concurrent: true }, () => {
  test('is not green: a test skipped, one deleted, given code edited', async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource());
    workspace.edit('counter.test.ts', `test('adds its numbers'`, `test.skip('adds its numbers'`);
    workspace.edit(
      'spec/tally.ts',
      `test('counts each word', () => {\n    expect(tally(words)).toEqual(counts);\n  });`,
      '',
    );
    workspace.edit('given/in-thread.ts', 'await worker.terminate();', 'void worker.terminate();');
    const { doubts, tasks, allDone } = await gradeCounter(workspace);
    expect(doubts).toEqual([
      { kind: 'edited-specification' },
      {
        kind: 'missing-tests',
        tests: ['counter.sum > adds its numbers', 'counter.tally > counts each word'],
      },
    ]);
    expect({ states: tasks.map(({ state }) => state), allDone }).toEqual({
      states: ['failing', 'failing', 'done'],
      allDone: false,
    });
  });

  test.each([
    ['holds no test', ''],
    [
      'holds a task without a test',
      `import { describe } from 'vitest';\ndescribe('counter.sum', () => {});\n`,
    ],
  ])('is not green when it %s, recorded or not', async (_what, text) => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource());
    workspace.write('counter.test.ts', text);
    const recorded = await gradeCounter(workspace);
    workspace.remove('grading.json');
    const unrecorded = await gradeCounter(workspace);
    expect(recorded.doubts).toEqual([{ kind: 'edited-specification' }, { kind: 'no-tests' }]);
    expect(unrecorded.doubts).toEqual([{ kind: 'no-tests' }]);
    expect([recorded.allDone, unrecorded.allDone]).toEqual([false, false]);
  });
});
