import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scaffoldFiles } from '../cli/scaffold.ts';
import { findLabs } from '../cli/weeks.ts';
import { loadTasks } from '../grade/load-tasks.ts';
import { anatomyProblems, wrongTask } from './anatomy.ts';
import { readTree } from './tree.ts';

const root = join(import.meta.dirname, '..', '..');
const labs = findLabs(root);

test('there is a lab to look at', () => {
  expect(labs.map(({ lab }) => lab)).toContain('worker-pool');
});

test.each(labs)('$week.folder/$lab has every part', async ({ lab, week, folder }) => {
  const place = `${week.folder}/${lab}/`;
  const files = new Map(
    [...readTree((path) => path.startsWith(place))].map(([path, text]) => [path.slice(place.length), text]),
  );
  const { tasks } = await loadTasks(folder);
  expect(
    anatomyProblems(
      lab,
      files,
      tasks.map(({ id }) => id),
    ),
  ).toEqual([]);
});

describe('the rules of the anatomy', () => {
  const tasks = ['tide-table.first'];
  const sound = scaffoldFiles({ lab: 'tide-table', week: 3, topic: 'w3.acks' });
  const text = (path: string): string => sound.get(path)!;
  const without = (path: string): Map<string, string> =>
    new Map([...sound].filter(([known]) => known !== path));
  const changed = (path: string, change: (text: string) => string): Map<string, string> => {
    const after = change(sound.get(path) ?? '');
    // A change that changes nothing would test nothing.
    expect(after).not.toBe(sound.get(path));
    return new Map([...sound, [path, after]]);
  };

  test('a sound lab has no problem', () => {
    expect(anatomyProblems('tide-table', sound, tasks)).toEqual([]);
  });

  test.each([
    'README.md',
    'contract.ts',
    'index.ts',
    'lab.ts',
    'tide-table.test.ts',
    'starter/index.ts',
    'hints.md',
  ])('%s must be there', (path) => {
    expect(anatomyProblems('tide-table', without(path), tasks)).toContain(`${path} is missing`);
  });

  test.each<[string, () => Map<string, string>, string]>([
    [
      'no wrong implementation',
      () => without('wrong/first-mistake.ts'),
      'wrong/ holds no wrong implementation',
    ],
    [
      "a learner's own version",
      () => changed('practice/index.ts', () => 'export {};'),
      "practice/index.ts is a learner's own and must not be committed here",
    ],
    [
      'a heading of the brief too few',
      () => changed('README.md', (brief) => brief.replace('## Limits', '')),
      'README.md must have the headings The promise, Run it, The contract, Given, Tasks, Start, Limits, Figures, Afterwards, got The promise, Run it, The contract, Given, Tasks, Start, Figures, Afterwards',
    ],
    [
      'two headings in the other order',
      () =>
        changed('README.md', (brief) =>
          brief.replace('## Given', '## X').replace('## Tasks', '## Given').replace('## X', '## Tasks'),
        ),
      'README.md must have the headings The promise, Run it, The contract, Given, Tasks, Start, Limits, Figures, Afterwards, got The promise, Run it, The contract, Tasks, Given, Start, Limits, Figures, Afterwards',
    ],
    [
      'a brief without a task',
      () => changed('README.md', (brief) => brief.replace('`first`', 'first')),
      'README.md does not name the task `first`',
    ],
    [
      'hints for another task',
      () => changed('hints.md', (hints) => hints.replace('tide-table.first', 'tide-table.second')),
      'hints.md must have a heading a task, in order: tide-table.first; got tide-table.second',
    ],
    [
      'two hints for a task',
      () => changed('hints.md', (hints) => hints.replace(/^3\. .*\n/m, '')),
      'hints.md must have 3 hints for tide-table.first, got 2',
    ],
    [
      'a specification that imports the reference',
      () => changed('tide-table.test.ts', (spec) => spec.replace("'#tide-table'", "'./index.ts'")),
      'the specification must import "#tide-table", so that it grades any implementation',
    ],
    [
      'a specification without a task',
      () => changed('tide-table.test.ts', (spec) => spec.replace('tide-table.first', 'the first')),
      'the specification has no describe for tide-table.first',
    ],
    [
      'a wrong implementation that nothing catches',
      () => changed('wrong/first-mistake.ts', (wrong) => wrong.replace(/^.*\n/, '')),
      'wrong/first-mistake.ts must open with "Caught by: <task>." naming one of tide-table.first, got undefined',
    ],
    [
      'a wrong implementation caught by a task that is none',
      () => changed('wrong/first-mistake.ts', (wrong) => wrong.replace('table.first.', 'table.last.')),
      'wrong/first-mistake.ts must open with "Caught by: <task>." naming one of tide-table.first, got tide-table.last',
    ],
    [
      'a wrong implementation that stands alone',
      () => changed('wrong/first-mistake.ts', (wrong) => wrong.replace('export * from', 'import')),
      "wrong/first-mistake.ts must export * from '../index.ts'",
    ],
  ])('%s is a problem, and the only one', (_, files, problem) => {
    expect(anatomyProblems('tide-table', files(), tasks)).toEqual([problem]);
  });

  test.each(['experiment.ts', 'questions.ts'])('%s makes a predict lab, with parts of its own', (path) => {
    const predict = changed(path, () => 'export {};');
    const missing = ['experiment.ts', 'questions.ts', 'predictions.ts', 'starter/predictions.ts'].filter(
      (part) => part !== path,
    );
    expect(anatomyProblems('tide-table', predict, tasks)).toEqual(
      missing.map((part) => `${part} is missing`),
    );
    for (const part of missing) predict.set(part, 'export {};');
    expect(anatomyProblems('tide-table', predict, tasks)).toEqual([]);
  });

  test('a task may stand in a file of spec/', () => {
    const files = changed('tide-table.test.ts', () => "import '#tide-table';\nimport './spec/first.ts';\n");
    files.set('spec/first.ts', text('tide-table.test.ts'));
    expect(anatomyProblems('tide-table', files, tasks)).toEqual([]);
  });

  test.each([
    { form: 'one line', source: '/** Caught by: locks.lease. It forgets. */', task: 'locks.lease' },
    {
      form: 'more lines',
      source: '/**\n * It forgets.\n * Caught by: locks.lease.\n */',
      task: 'locks.lease',
    },
    { form: 'no colon', source: '/** Caught by locks.lease. */', task: undefined },
    { form: 'no task', source: '/** Caught by: Locks. */', task: undefined },
  ])('of a header with $form the task is $task', ({ source, task }) => {
    expect(wrongTask(source)).toBe(task);
  });
});
