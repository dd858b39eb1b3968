import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cleanEnvironment, startProcess } from '../../testing/index.ts';
import { startCommand } from '../fixtures/commands.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import {
  repositoryFile,
  temporaryWorkspace,
  type TemporaryWorkspace,
} from '../fixtures/temporary-workspace.ts';
import { runTool } from '../run-tool.ts';
import { newLab } from './new.ts';

const withinMs = 60_000;
const week3 = 'week-03-messaging';
const kept = [
  'package.json',
  'tsconfig.json',
  '.oxlintrc.json',
  '.prettierignore',
  `${week3}/package.json`,
  `${week3}/NOTES.md`,
];
const repositoryRoot = join(import.meta.dirname, '..', '..', '..');

/** A workspace with the rules of this one, and its week 3 without a lab. */
function emptyWeek(): TemporaryWorkspace {
  return temporaryWorkspace(Object.fromEntries(kept.map((path) => [path, repositoryFile(path)])));
}

describe('npm run new', () => {
  test('makes the files, enters the lab in the package of its week, and says what is next', async () => {
    using workspace = emptyWeek();
    const before = JSON.parse(workspace.read(`${week3}/package.json`)) as Record<string, unknown>;
    const { program, out } = recordingProgram(workspace.root);
    expect(await newLab.run(['3', 'tide-table', '--topic', 'w3.acks'], program)).toBe(0);
    expect(JSON.parse(workspace.read(`${week3}/package.json`))).toEqual({
      ...before,
      imports: { '#tide-table': './tide-table/index.ts' },
      exports: { './tide-table': './tide-table/index.ts' },
    });
    const made = readdirSync(join(workspace.root, week3, 'tide-table'), { recursive: true });
    expect(made).toContain(join('starter', 'index.ts'));
    expect(out).toContain(`made ${week3}/tide-table/lab.ts`);
    expect(out.at(-1)).toContain('npm test -- tide-table');
  });

  test('keeps what the package of the week has, and adds a second lab to the first', async () => {
    using workspace = emptyWeek();
    const { program } = recordingProgram(workspace.root);
    await newLab.run(['3', 'tide-table', '--topic', 'w3.acks'], program);
    await newLab.run(['3', 'moon', '--topic', 'w3.acks'], program);
    expect(JSON.parse(workspace.read(`${week3}/package.json`))).toMatchObject({
      name: '@lab/week-03-messaging',
      imports: { '#tide-table': './tide-table/index.ts', '#moon': './moon/index.ts' },
      exports: { './tide-table': './tide-table/index.ts', './moon': './moon/index.ts' },
    });
  });

  test('finds the topic of a mini-project in the roadmap', async () => {
    using workspace = emptyWeek();
    await newLab.run(['3', 'email-queue'], recordingProgram(workspace.root).program);
    expect(workspace.read(`${week3}/email-queue/lab.ts`)).toMatch(/topics: \['w3\.p\d'\]/);
  });

  test.each([
    { args: [], says: 'Expected a week and a name' },
    { args: ['3'], says: 'Expected a week and a name' },
    { args: ['3', 'a', 'b'], says: 'Expected a week and a name' },
    { args: ['9', 'tide'], says: '"9" is no week' },
    { args: ['3', 'TideTable'], says: "A lab's name must be kebab-case" },
    { args: ['3', '../tide'], says: "A lab's name must be kebab-case" },
    { args: ['3', 'tide'], says: 'Which line of the roadmap does tide teach?' },
    { args: ['3', 'tide', '--topic', 'w3.aks'], says: 'Did you mean w3.acks?' },
    { args: ['3', 'tide', '--topic', 'w1.p1'], says: '"w1.p1" is no topic of week 3' },
    { args: ['3', 'there', '--topic', 'w3.acks'], says: 'week-03-messaging/there is there already' },
    { args: ['3', 'elsewhere', '--topic', 'w3.acks'], says: 'week-01-concurrency has a elsewhere' },
  ])('refuses $args and changes nothing', async ({ args, says }) => {
    using workspace = emptyWeek();
    workspace.write(`${week3}/there/notes.txt`, 'mine');
    workspace.write('week-01-concurrency/elsewhere/lab.ts', '');
    const before = filesOf(workspace);
    const refused = newLab.run(args, recordingProgram(workspace.root).program);
    await expect(refused).rejects.toThrow(says);
    await expect(refused).rejects.toMatchObject({ code: 'CLI_USAGE' });
    expect(filesOf(workspace)).toEqual(before);
  });
});

describe('a lab that was just made', { timeout: 2 * withinMs }, () => {
  let workspace: TemporaryWorkspace;
  beforeAll(async () => {
    workspace = emptyWeek();
    await newLab.run(['3', 'tide-table', '--topic', 'w3.acks'], recordingProgram(workspace.root).program);
  });
  afterAll(() => workspace[Symbol.dispose]());

  test.each([
    { tool: 'prettier', args: ['--check', '.'], bin: 'prettier' },
    { tool: 'oxlint', args: ['--deny-warnings', week3], bin: 'oxlint' },
    { tool: 'typescript', args: [], bin: 'tsc' },
  ])('passes $tool', async ({ tool, args, bin }) => {
    const { program } = recordingProgram(workspace.root);
    const { code, output } = await runTool(program, tool, args, { bin, capture: true });
    expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
  });

  test.each([
    { tool: 'prettier', args: ['--check', '.'], bin: 'prettier', fault: 'export  const a=1' },
    { tool: 'oxlint', args: ['--deny-warnings', week3], bin: 'oxlint', fault: 'debugger;\n' },
    { tool: 'typescript', args: [], bin: 'tsc', fault: "export const a: number = 'b';\n" },
  ])('control: $tool looks into its folder', async ({ tool, args, bin, fault }) => {
    using other = emptyWeek();
    other.write(`${week3}/tide-table/fault.ts`, fault);
    const { program } = recordingProgram(other.root);
    const { code, output } = await runTool(program, tool, args, { bin, capture: true });
    expect(code).not.toBe(0);
    expect(output).toContain('fault.ts');
  });

  test('runs and fails with NOT_IMPLEMENTED', async () => {
    await using run = startCommand(['week', '3', 'tide-table', '--json'], { LAB_WORKSPACE: workspace.root });
    expect(await run.exit({ withinMs })).toEqual({ code: 1, signal: null });
    expect(run.stdout).toContain('"code":"NOT_IMPLEMENTED"');
  });

  test('has a specification that fails with NOT_IMPLEMENTED, on the reference and on the starter', async () => {
    for (const choice of [undefined, 'tide-table=starter']) {
      const run = await specification(choice);
      expect(run).toMatchObject({ numTotalTests: 1, numFailedTests: 1 });
      expect(JSON.stringify(run)).toContain('NotImplemented: tideTable() is not written yet');
    }
  });

  test('has a wrong implementation that its specification catches by an assertion', async () => {
    const run = await specification('tide-table=wrong/first-mistake');
    expect(run).toMatchObject({ numTotalTests: 1, numFailedTests: 1 });
    expect(JSON.stringify(run)).toContain("AssertionError: expected '' to be 'what the contract says'");
  });

  async function specification(choice: string | undefined): Promise<unknown> {
    const vitest = join(repositoryRoot, 'node_modules', 'vitest', 'vitest.mjs');
    const config = join(repositoryRoot, 'vitest.config.ts');
    await using run = startProcess(
      process.execPath,
      [
        vitest,
        'run',
        '--root',
        workspace.root,
        '--config',
        config,
        '--reporter',
        'json',
        '--outputFile',
        'report.json',
      ],
      { cwd: workspace.root, env: cleanEnvironment({ LAB_IMPL: choice }) },
    );
    await run.exit({ withinMs });
    return JSON.parse(workspace.read('report.json'));
  }
});

function filesOf(workspace: TemporaryWorkspace): readonly string[] {
  const paths = kept.concat(`${week3}/there/notes.txt`).map((path) => `${path}: ${workspace.read(path)}`);
  return [...readdirSync(join(workspace.root, week3), { recursive: true }).map(String).toSorted(), ...paths];
}
