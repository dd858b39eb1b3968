import { expect, test } from 'vitest';
import { temporaryWorkspace } from '../fixtures/temporary-workspace.ts';
import { sampleComparison } from './fixtures/sample-comparison.ts';
import { keepComparison, readLastComparison } from './last-comparison.ts';

const path = '.lab/compare/worker-pool.json';

test('what was kept is read back, and the newer takes the place of the older', () => {
  using workspace = temporaryWorkspace();
  expect(readLastComparison(workspace.root, 'worker-pool')).toBeUndefined();
  keepComparison(workspace.root, { ...sampleComparison, rounds: 1 });
  keepComparison(workspace.root, sampleComparison);
  expect(readLastComparison(workspace.root, 'worker-pool')).toEqual(sampleComparison);
  expect(readLastComparison(workspace.root, 'event-loop')).toBeUndefined();
});

test.each([
  { what: 'a file cut short', text: '{ "version": 1, "res' },
  { what: 'a file of another shape', text: JSON.stringify({ version: 0, result: sampleComparison }) },
  { what: 'null', text: 'null' },
])('$what counts as none', ({ text }) => {
  using workspace = temporaryWorkspace({ [path]: text });
  expect(readLastComparison(workspace.root, 'worker-pool')).toBeUndefined();
});
