import { describe, expect, test } from 'vitest';
import { readText } from './tree.ts';
import { workflowProblems } from './workflow.ts';

const workflow = readText('.github/workflows/learner.yml');

test("the workflow runs the learner's two commands on three systems, pinned and read-only", () => {
  expect(workflowProblems(workflow).join('\n')).toBe('');
});

describe('the rules of the workflow', () => {
  test.each([
    ['an action by tag', /@3d3c42e5\w+ # v7\.0\.1/, '@v7', 'must be pinned by 40 hex digits'],
    ['a pin without its version', / # v7\.0\.0/, '', 'must be pinned by 40 hex digits'],
    ['more rights', 'contents: read', 'contents: write', 'permissions must be contents: read'],
    [
      'rights of a job',
      'timeout-minutes: 20',
      'timeout-minutes: 20\n    permissions: write-all',
      'of its own',
    ],
    ['a job without a time-out', '    timeout-minutes: 20\n', '', 'must end within 30 minutes'],
    ['a missing system', ', windows-2025', '', 'must run on windows too'],
    ['one system that hides the others', 'fail-fast: false', 'fail-fast: true', 'must show every system'],
    [
      'jobs that ignore the matrix',
      '${{ matrix.os }}\n    timeout',
      'ubuntu-24.04\n    timeout',
      'its matrix',
    ],
    [
      'the commands in another order',
      /npm run week:1([\s\S]*)npm test/,
      'npm test$1npm run week:1',
      'must run npm',
    ],
    [
      'an install beforehand',
      '- run: npm run week:1',
      '- run: npm ci\n      - run: npm run week:1',
      'must run npm',
    ],
    ['a newer Node', 'node-version: 20', 'node-version: 26', 'must start with Node 20'],
    ['a cache', 'package-manager-cache: false', 'cache: npm', 'must install cold'],
    ['runs that pile up', /concurrency:\n.*\n.*\n/, '', 'must have a concurrency group'],
  ])('refuse %s', (_, from, to, expected) => {
    const broken = workflow.replace(from, to);
    expect(broken).not.toBe(workflow);
    const problems = workflowProblems(broken);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });
});
