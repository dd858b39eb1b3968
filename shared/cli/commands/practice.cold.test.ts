import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gradingWorkspace, type GradingWorkspace } from '../../grade/fixtures/grading-workspace.ts';
import { specificationHash } from '../../grade/specification-files.ts';
import { runCommand, startOnTerminal } from '../fixtures/commands.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { practice } from './practice.ts';

const withinMs = 30_000;
const timeout = 60_000;
const mine = 'export const sum = () => 6; // mine\n';

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run({ root }: GradingWorkspace, ...args: string[]): Promise<Ran> {
  const { program, out, err } = recordingProgram(root);
  const code = await practice.run(args, program);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

function backups({ counter }: GradingWorkspace): readonly string[] {
  return readdirSync(counter)
    .filter((name) => name.startsWith('practice.backup-'))
    .toSorted();
}

/** A workspace in which `counter` is begun, and its version is `mine`. */
async function begun(): Promise<GradingWorkspace> {
  const workspace = gradingWorkspace();
  await run(workspace, 'counter');
  workspace.write('practice/index.ts', mine);
  return workspace;
}

describe('npm run practice', () => {
  test('gives the starter and says what to read, open and do first', async () => {
    using workspace = gradingWorkspace();
    const { code, out } = await run(workspace, 'counter');
    expect(code).toBe(0);
    for (const part of [
      'week-01-fixture/counter/README.md',
      'week-01-fixture/counter/practice/index.ts',
      'counter.sum: Add numbers (about 5 minutes)',
      'npm run check -- counter',
    ]) {
      expect(out).toContain(part);
    }
    expect(workspace.read('practice/index.ts')).toBe(workspace.read('starter/index.ts'));
    expect(JSON.parse(workspace.read('practice/.started.json'))).toMatchObject({
      specification: specificationHash(workspace.counter),
    });
  });

  test('a second time, where nobody can be asked, changes nothing and says how to start again', async () => {
    using workspace = await begun();
    const { code, err } = await run(workspace, 'counter');
    expect(code).toBe(1);
    expect(err).toContain('npm run practice -- counter --reset');
    expect(workspace.read('practice/index.ts')).toBe(mine);
    expect(backups(workspace)).toEqual([]);
  });

  test('--reset starts again and keeps what was there under its date', async () => {
    using workspace = await begun();
    const { code, out } = await run(workspace, 'counter', '--reset');
    const [kept = '', ...more] = backups(workspace);
    expect({ code, more }).toEqual({ code: 0, more: [] });
    expect(kept).toMatch(/^practice\.backup-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}$/);
    expect(out).toContain(`Kept your version as week-01-fixture/counter/${kept}`);
    expect(workspace.read(`${kept}/index.ts`)).toBe(mine);
    expect(workspace.read('practice/index.ts')).toBe(workspace.read('starter/index.ts'));
  });

  test('--restore brings back the newest, or the one that is named, and keeps what was there', async () => {
    using workspace = await begun();
    await run(workspace, 'counter', '--reset');
    const [first = ''] = backups(workspace);
    workspace.write('practice/index.ts', 'second');
    await run(workspace, 'counter', '--reset');

    const newest = await run(workspace, 'counter', '--restore');
    expect(newest.code).toBe(0);
    expect(workspace.read('practice/index.ts')).toBe('second');

    const named = await run(workspace, 'counter', '--restore', first);
    expect(named.out).toContain(`Brought ${first} back as week-01-fixture/counter/practice`);
    expect(workspace.read('practice/index.ts')).toBe(mine);

    const { out } = await run(workspace, 'counter', '--list');
    expect(out.split('\n')).toHaveLength(4);
    expect(out.split('\n').toSorted()).toEqual(backups(workspace));
    expect(out.split('\n').at(-1)).toBe(first);
  });

  test('--list of none says so', async () => {
    using workspace = gradingWorkspace();
    const { code, out, err } = await run(workspace, 'counter', '--list');
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('No version of counter has been kept yet.');
  });

  test.each([
    { args: [], says: 'Expected a lab: counter, ledger.' },
    { args: ['conter'], says: 'Did you mean counter?' },
    { args: ['counter', 'ledger'], says: 'Expected one lab' },
    { args: ['counter', '--reset', '--restore'], says: 'not both' },
    { args: ['counter', '--restore'], says: 'No version of counter has been kept yet.' },
    {
      args: ['counter', '--restore', 'yesterday'],
      says: '"yesterday" is no kept version of counter; there are none',
    },
    { args: ['ledger'], says: 'ledger has no starter' },
  ])('$args is refused: $says', async ({ args, says }) => {
    using workspace = gradingWorkspace();
    await expect(run(workspace, ...args)).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining(says),
    });
  });
});

describe('on a terminal, a second time', { timeout }, () => {
  test.each([
    { typed: 'y', code: 0, kept: 1 },
    { typed: 'n', code: 1, kept: 0 },
    { typed: '', code: 1, kept: 0 },
  ])('"$typed" ends with $code and $kept kept', async ({ typed, code, kept }) => {
    using workspace = await begun();
    await using terminal = startOnTerminal(['practice', 'counter'], { LAB_WORKSPACE: workspace.root });
    await terminal.waitForText(/start again\? \[y\/N\] $/, { withinMs });
    expect(workspace.read('practice/index.ts')).toBe(mine);
    terminal.write(typed);
    terminal.press('enter');
    expect(await terminal.exit({ withinMs })).toEqual({ code, signal: null });
    expect(backups(workspace)).toHaveLength(kept);
    const version = kept === 1 ? workspace.read('starter/index.ts') : mine;
    expect(workspace.read('practice/index.ts')).toBe(version);
  });

  test('Ctrl-C at the question changes nothing', async () => {
    using workspace = await begun();
    await using terminal = startOnTerminal(['practice', 'counter'], { LAB_WORKSPACE: workspace.root });
    await terminal.waitForText(/start again\? \[y\/N\] $/, { withinMs });
    terminal.press('ctrl-c');
    expect(await terminal.exit({ withinMs })).not.toEqual({ code: 0, signal: null });
    expect(workspace.read('practice/index.ts')).toBe(mine);
    expect(backups(workspace)).toEqual([]);
  });
});

test('several at once make one practice, whole, and the others change nothing', { timeout }, async () => {
  using workspace = gradingWorkspace();
  const env = { LAB_WORKSPACE: workspace.root };
  const all = await Promise.all(Array.from({ length: 3 }, () => runCommand(['practice', 'counter'], env)));
  expect(all.filter(({ code }) => code === 0)).toHaveLength(1);
  expect(workspace.read('practice/index.ts')).toBe(workspace.read('starter/index.ts'));
  expect(backups(workspace)).toEqual([]);
  const left = readdirSync(workspace.counter).filter((name) => name.startsWith('.practice'));
  expect(left).toEqual([]);
});
