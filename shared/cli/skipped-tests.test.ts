import { describe, expect, test } from 'vitest';
import { runCommand } from './fixtures/commands.ts';
import { temporaryWorkspace, type TemporaryWorkspace } from './fixtures/temporary-workspace.ts';

// Written here and not in a file of its own: a skipped test in this repository would be found by the gate.
const skip = 'skip';
const passing = `import { expect, test } from 'vitest';\ntest('holds', () => expect(1).toBe(1));\n`;
const skipping = `import { describe, test } from 'vitest';
describe('the engine', () => { test.${skip}('is there', () => {}); });\n`;

describe('skipped tests', { timeout: 60_000 }, () => {
  test.each([
    { what: 'one skipped test', spec: skipping, ci: 'true', code: 1 },
    { what: 'one skipped test', spec: skipping, ci: '', code: 0 },
    { what: 'no skipped test', spec: '', ci: 'true', code: 0 },
  ])('with CI=$ci and $what npm test ends with $code', async ({ spec, ci, code }) => {
    using workspace = workspaceWith(passing + spec);
    const run = await runCommand(['test'], { LAB_WORKSPACE: workspace.root, CI: ci });
    expect(run.code).toBe(code);
    expect(run.stderr.includes('1 tests were skipped')).toBe(spec !== '');
    expect(run.stderr.includes('week-01-sea/tide/tide.test.ts > the engine > is there')).toBe(spec !== '');
    expect(run.stderr.includes('shared/repository/may-skip.ts')).toBe(code === 1);
  });

  test('control: a failing test ends with 1 whatever CI says', async () => {
    using workspace = workspaceWith(passing.replace('toBe(1)', 'toBe(2)'));
    const { code } = await runCommand(['test'], { LAB_WORKSPACE: workspace.root });
    expect(code).toBe(1);
  });
});

function workspaceWith(spec: string): TemporaryWorkspace {
  const merged = spec
    .replace(/\nimport \{ describe, test \} from 'vitest';/, '')
    .replace('{ expect,', '{ describe, expect,');
  return temporaryWorkspace({ 'week-01-sea/tide/lab.ts': '', 'week-01-sea/tide/tide.test.ts': merged });
}
