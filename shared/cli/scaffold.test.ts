import { expect, test } from 'vitest';
import { anatomyProblems } from '../repository/anatomy.ts';
import { scaffoldFiles } from './scaffold.ts';

test.each(['tide-table', 'x', 'http2-push-3'])('the files of a new %s have no problem', (lab) => {
  const files = scaffoldFiles({ lab, week: 3, topic: 'w3.acks' });
  expect(anatomyProblems(lab, files, [`${lab}.first`])).toEqual([]);
});

test('its files name its week, its topic and itself, and no other', () => {
  const files = scaffoldFiles({ lab: 'tide-table', week: 3, topic: 'w3.acks' });
  expect(files.get('lab.ts')).toContain("name: 'tide-table'");
  expect(files.get('lab.ts')).toContain('week: 3');
  expect(files.get('lab.ts')).toContain("topics: ['w3.acks']");
  expect(files.get('README.md')).toContain('`npm run week:3 -- tide-table`');
  expect(files.get('tide-table.ts')).toContain('export const tideTable: TideTable');
});

test('what is still to be written throws NOT_IMPLEMENTED: the reference, the starter and the run', () => {
  const files = scaffoldFiles({ lab: 'tide-table', week: 3, topic: 'w3.acks' });
  for (const path of ['tide-table.ts', 'starter/index.ts', 'lab.ts']) {
    expect(files.get(path)).toContain('new NotImplemented(');
  }
});
