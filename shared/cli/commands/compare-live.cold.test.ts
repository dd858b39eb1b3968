import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { gradingWorkspace, type GradingWorkspace } from '../../grade/fixtures/grading-workspace.ts';
import { startCommand, startOnTerminal } from '../fixtures/commands.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import type { ComparisonResult } from '../compare/comparison-result.ts';
import { compare } from './compare.ts';

const withinMs = 120_000;

const bench = `
  import { appendFileSync } from 'node:fs';
  import { defineComparison } from '@lab/shared/bench';
  import type * as counter from '#counter';
  const operation = (sum: typeof counter.sum) => async () => {
    await new Promise((resolve) => setImmediate(resolve));
    return sum([1, 2, 3]);
  };
  export const comparison = defineComparison<typeof counter>({
    title: 'three numbers', unit: 'sums', load: { inFlight: 4, roundMs: 20, rounds: 2, warmUpMs: 5 },
    contender: ({ sum }, name) => ({
      name,
      async setup() {
        appendFileSync(new URL('timed.txt', import.meta.url), name + ' ' + process.pid + '\\n');
        return { operation: operation(sum), close: async () => {} };
      },
    }),
    peer: {
      name: 'a loop', version: 'loop 1.0.0',
      setup: async () => ({ operation: operation((numbers) => numbers.length), close: async () => {} }),
    },
  });`;

/** The lab `counter` with a comparison, begun: every file of its practice is the reference's. */
function comparedWorkspace(): GradingWorkspace {
  const workspace = gradingWorkspace();
  workspace.write('counter.bench.ts', bench);
  for (const name of ['index.ts', 'sum.ts', 'tally.ts', 'ranking.ts']) {
    workspace.write(`practice/${name}`, workspace.read(name).replace("'./contract.ts'", "'../contract.ts'"));
  }
  return workspace;
}

async function run(workspace: GradingWorkspace, ...args: readonly string[]) {
  await using command = startCommand(['compare', ...args], { LAB_WORKSPACE: workspace.root });
  const { code } = await command.exit({ withinMs });
  return { code, stdout: command.stdout, stderr: command.stderr };
}

/** The sides of the lab that were set up, each with its process. */
function timed(workspace: GradingWorkspace): readonly { readonly name: string; readonly pid: number }[] {
  const file = join(workspace.counter, 'timed.txt');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return lines.map((line) => ({ name: line.split(' ')[0] ?? '', pid: Number(line.split(' ')[1]) }));
}

describe('npm run compare', { timeout: 2 * withinMs }, () => {
  test('prints a chart a measure, saves the page, keeps the result, and shows it the next time', async () => {
    using workspace = comparedWorkspace();
    const first = await run(workspace, 'counter', '--html', join(workspace.root, 'out.html'), '--last');
    expect(first).toMatchObject({ code: 0 });
    expect(first.stderr).toContain('No comparison of counter was kept before this one.');
    for (const part of [
      'Throughput, sums/s',
      'Latency',
      'Memory',
      'mine',
      'reference',
      'a loop',
      '2 paired',
    ]) {
      expect(first.stdout).toContain(part);
    }
    expect(first.stdout).not.toContain('last time');
    expect(readFileSync(join(workspace.root, 'out.html'), 'utf8')).toMatch(
      /^<!doctype html>[\s\S]*<\/html>\n$/,
    );
    expect(readdirSync(workspace.root).filter((name) => name.endsWith('.part'))).toEqual([]);

    const kept = JSON.parse(readFileSync(join(workspace.root, '.lab/compare/counter.json'), 'utf8'));
    const second = await run(workspace, 'counter', '--last', '--json', '--rounds', '1');
    expect(second).toMatchObject({ code: 0 });
    const said: ComparisonResult & { readonly last: ComparisonResult } = JSON.parse(second.stdout);
    expect(said.last).toEqual(kept.result);
    expect(said).toMatchObject({
      lab: 'counter',
      unit: 'sums',
      rounds: 1,
      versions: ['loop 1.0.0'],
      openTasks: [],
    });
    expect(said.contenders.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'mine mine',
      'reference reference',
      'peer a loop',
    ]);
    const sides = timed(workspace);
    expect(sides.map(({ name }) => name)).toEqual(['mine', 'reference', 'mine', 'reference']);
    expect(new Set(sides.map(({ pid }) => pid)).size).toBe(4);
  });

  test('a version with a red core task is not timed, and the task is named', async () => {
    using workspace = comparedWorkspace();
    workspace.edit('practice/sum.ts', 'total + number, 0', 'total + number, 1');
    const { code, stdout } = await run(workspace, 'counter');
    expect(code).toBe(1);
    expect(stdout).toContain('counter is not compared: what is wrong is not timed.');
    expect(stdout).toMatch(/^ {2}red {2}counter\.sum: Add numbers$/m);
    expect(stdout).not.toContain('counter.tally');
    expect(stdout).toContain('npm run check -- counter');
    expect(timed(workspace)).toEqual([]);
    const json = await run(workspace, 'counter', '--json');
    expect(json.code).toBe(1);
    expect(JSON.parse(json.stdout)).toEqual({ lab: 'counter', red: ['counter.sum'], doubts: [] });
  });

  test('a version that borrows the reference is not timed', async () => {
    using workspace = comparedWorkspace();
    workspace.write('practice/sum.ts', "export { sum } from '../sum.ts';");
    const { code, stdout } = await run(workspace, 'counter');
    expect(code).toBe(1);
    expect(stdout).toMatch(/Borrowed: practice\/sum\.ts takes sum\.ts/);
    expect(timed(workspace)).toEqual([]);
  });

  test('a further task that is open is named beside the figures', async () => {
    using workspace = comparedWorkspace();
    workspace.write('practice/ranking.ts', 'export const ranking = (words: string[]) => words;');
    const { code, stdout } = await run(workspace, 'counter');
    expect(code).toBe(0);
    expect(stdout).toContain('Mine was measured with further tasks open: counter.ranking');
  });

  test('a version that fails under load exits 1 with its words and keeps nothing', async () => {
    using workspace = comparedWorkspace();
    const tired = `let calls = 0;
      export const sum = (numbers: readonly number[]) => {
        if (++calls > 100) throw new Error('tired of adding');
        return numbers.reduce((total, number) => total + number, 0);
      };`;
    workspace.write('practice/sum.ts', tired);
    const { code, stderr } = await run(workspace, 'counter');
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^counter was not compared: mine of scenario counter must [\s\S]*tired of adding/m,
    );
    // Where it was thrown is the learner's own line.
    expect(stderr).toMatch(/practice\/sum\.ts:\d+/);
    expect(existsSync(join(workspace.root, '.lab/compare'))).toBe(false);
  });

  test('Ctrl-C in a round ends every contender', async () => {
    using workspace = comparedWorkspace();
    await using command = startOnTerminal(['compare', 'counter', '--rounds', '1000'], {
      LAB_WORKSPACE: workspace.root,
    });
    await command.waitForText(/round \d+ of 1000/, { withinMs });
    command.press('ctrl-c');
    expect(await command.exit({ withinMs })).toEqual({ code: null, signal: 'SIGINT' });
    expect(await command.members()).toEqual([]);
    const sides = timed(workspace);
    expect(sides).toHaveLength(2);
    for (const { pid } of sides) expect(() => process.kill(pid, 0), `process ${pid}`).toThrow('ESRCH');
  });
});

describe('what cannot be compared', () => {
  test('a lab that is not begun exits 1 with the command that begins it', async () => {
    using workspace = comparedWorkspace();
    workspace.remove('practice');
    const { program, err } = recordingProgram(workspace.root);
    expect(await compare.run(['counter'], program)).toBe(1);
    expect(err).toEqual(['counter is not begun. To get its starter: npm run practice -- counter']);
  });

  test.each([
    { args: [], says: 'Expected a lab; with a bench: counter.' },
    { args: ['countre'], says: 'Did you mean counter?' },
    { args: ['ledger'], says: '"ledger" is no lab with a comparison' },
    { args: ['counter', 'ledger'], says: 'Expected one lab' },
    { args: ['counter', '--html', 'nowhere/out.html'], says: '--html must be a file in a folder' },
    { args: ['counter', '--html', tmpdir()], says: '--html must be a file, got the folder' },
  ])('$args is refused before anything runs', async ({ args, says }) => {
    using workspace = comparedWorkspace();
    const refused = compare.run(args, recordingProgram(workspace.root).program);
    await expect(refused).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining(says),
    });
    expect(timed(workspace)).toEqual([]);
  });

  test('a bench without a comparison is none', async () => {
    using workspace = comparedWorkspace();
    workspace.write('counter.bench.ts', 'export const bench = {};');
    const refused = compare.run(['counter'], recordingProgram(workspace.root).program);
    await expect(refused).rejects.toThrow('counter has a bench and no comparison.');
  });
});
