import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryWorkspace } from './fixtures/temporary-workspace.ts';
import { findLabs, findWeeks } from './weeks.ts';

const notes = (title: string, ...labs: readonly string[]): string =>
  [
    `# ${title}`,
    '',
    '| lab | topics |',
    '| --- | --- |',
    ...labs.map((lab) => `| \`${lab}\` | x |`),
    '',
  ].join('\n');

test('labs come in the order of the notes, those that the notes do not name last', () => {
  using workspace = temporaryWorkspace({
    'week-02-data/NOTES.md': notes('Week 2: data', 'zebra', 'not-there-yet', 'middle'),
    'week-02-data/alpha/lab.ts': '',
    'week-02-data/beta/lab.ts': '',
    'week-02-data/middle/lab.ts': '',
    'week-02-data/zebra/lab.ts': '',
  });
  expect(findWeeks(workspace.root)).toEqual([
    {
      number: 2,
      folder: 'week-02-data',
      title: 'Week 2: data',
      labs: ['zebra', 'middle', 'alpha', 'beta'],
    },
  ]);
});

test('a lab is a folder with a lab.ts, and nothing else makes one', () => {
  using workspace = temporaryWorkspace({
    'week-01-concurrency/NOTES.md': notes('Week 1', 'locks'),
    'week-01-concurrency/lab.ts': '',
    'week-01-concurrency/locks/lab.ts': '',
    'week-01-concurrency/locks/deeper/lab.ts': '',
    'week-01-concurrency/notes/locks.md': '',
    'week-01-concurrency/drafts/index.ts': '',
  });
  expect(findWeeks(workspace.root)[0]!.labs).toEqual(['locks']);
});

test('weeks are the folders named so, in the order of the calendar, with or without a page', () => {
  using workspace = temporaryWorkspace({
    'week-03-messaging/NOTES.md': 'no heading',
    'week-01-concurrency/NOTES.md': '# Week 1\n',
    'week-08-final/package.json': '{}',
    'week-09-after/NOTES.md': '# Week 9\n',
    'week-10-later/NOTES.md': '# Week 10\n',
    'week-2-data/NOTES.md': '# Week 2\n',
    'shared/NOTES.md': '# Shared\n',
  });
  expect(findWeeks(workspace.root).map(({ number, title }) => ({ number, title }))).toEqual([
    { number: 1, title: 'Week 1' },
    { number: 3, title: 'week-03-messaging' },
    { number: 8, title: 'week-08-final' },
  ]);
});

test('all labs come with their week and folder, week by week', () => {
  using workspace = temporaryWorkspace({
    'week-02-data/a-lab/lab.ts': '',
    'week-01-concurrency/NOTES.md': notes('Week 1', 'second', 'first'),
    'week-01-concurrency/first/lab.ts': '',
    'week-01-concurrency/second/lab.ts': '',
  });
  const labs = findLabs(workspace.root);
  expect(labs.map(({ week, lab }) => `${week.number} ${lab}`)).toEqual(['1 second', '1 first', '2 a-lab']);
  expect(labs[0]!.folder).toBe(join(workspace.root, 'week-01-concurrency', 'second'));
});
