import { describe, expect, test } from 'vitest';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { temporaryWorkspace, type TemporaryWorkspace } from '../fixtures/temporary-workspace.ts';
import { figures } from './figures.ts';

/** A lab with two tables; what they hold comes from the seed. */
const lab = (name: string): string => `
  import { appendFileSync } from 'node:fs';
  import { defineLab } from '@lab/shared/lab';
  export default defineLab({
    name: '${name}', title: 'The tide', week: 1, topics: ['w1.p1'], needs: [],
    run({ out, random }) {
      appendFileSync(new URL('runs.txt', import.meta.url), 'run\\n');
      out.table({ title: 'High water', columns: ['place', 'm'], rows: [['here', random.integer(1, 1_000_000)]] });
      out.table({ title: 'Low water', columns: ['m'], rows: [[3]] });
      return Promise.resolve({});
    },
  });`;
const marker = (command: string, table: string, body = ''): string =>
  `<!-- ${command}, table ${table} -->\n${body}<!-- end -->\n`;
const tide = 'npm run week:1 -- tide';

function workspaceWith(files: Readonly<Record<string, string>>): TemporaryWorkspace {
  return temporaryWorkspace({
    'week-01-sea/NOTES.md': '# Week 1: the sea\n',
    'week-01-sea/tide/lab.ts': lab('tide'),
    'week-01-sea/moon/lab.ts': lab('moon'),
    ...files,
  });
}

describe('npm run figures', () => {
  test('writes each table between its markers and leaves the rest as it is', async () => {
    using workspace = workspaceWith({
      'week-01-sea/tide/README.md': `# Tide\n\n${marker(tide, 'high-water', 'old\n')}\nBetween.\n\n${marker(tide, 'low-water')}\nThe end.\n`,
      'week-01-sea/notes/tide.md': marker(tide, 'low-water', 'old\n'),
      'untouched.md': '# No marker\n',
    });
    const { program, out, err } = recordingProgram(workspace.root);
    expect(await figures.run([], program)).toBe(0);
    const readme = workspace.read('week-01-sea/tide/README.md');
    expect(readme).toMatch(/^# Tide\n\n<!-- npm run week:1 -- tide, table high-water -->\n/);
    expect(readme).toMatch(/\| here +\| +[\d,]+ \|/);
    expect(readme).not.toContain('old');
    expect(readme).toMatch(/<!-- end -->\n\nBetween\.\n\n<!-- npm run week:1/);
    expect(readme).toMatch(/<!-- end -->\n\nThe end\.\n$/);
    expect(readme).toContain(`Node ${process.versions.node}`);
    expect(readme).toContain('seed 1');
    expect(workspace.read('week-01-sea/notes/tide.md')).toMatch(/\| +3 \|/);
    expect(out.toSorted()).toEqual(['wrote week-01-sea/notes/tide.md', 'wrote week-01-sea/tide/README.md']);
    expect(err).toEqual([`measuring: ${tide}`]);
    expect(workspace.read('week-01-sea/tide/runs.txt')).toBe('run\n');
  });

  test('draws the same numbers when it measures again', async () => {
    using workspace = workspaceWith({ 'README.md': marker(tide, 'high-water') });
    const row = async (): Promise<string | undefined> => {
      await figures.run([], recordingProgram(workspace.root).program);
      return /\| here .*/.exec(workspace.read('README.md'))?.[0];
    };
    const first = await row();
    expect(first).toMatch(/^\| here /);
    expect(await row()).toBe(first);
  });

  test('measures only the labs that were named', async () => {
    const moon = 'npm run week:1 -- moon';
    using workspace = workspaceWith({
      'tide.md': marker(tide, 'low-water', 'old\n'),
      'moon.md': marker(moon, 'low-water', 'old\n'),
    });
    const { program, out } = recordingProgram(workspace.root);
    await figures.run(['moon'], program);
    expect(out).toEqual(['wrote moon.md']);
    expect(workspace.read('tide.md')).toContain('old');
  });

  test.each([
    { what: 'a lab that is not there', command: 'npm run week:1 -- sun', says: 'cannot be loaded' },
    { what: 'a week that is not there', command: 'npm run week:7 -- tide', says: 'a week that is not there' },
    { what: 'another command', command: 'npm run verify', says: "a marker's command must be" },
  ])('writes nothing when a marker asks for $what', async ({ command, says }) => {
    using workspace = workspaceWith({
      'a.md': marker(tide, 'low-water', 'old\n'),
      'b.md': marker(command, 'low-water', 'old\n'),
    });
    const { program } = recordingProgram(workspace.root);
    await expect(figures.run([], program)).rejects.toThrow(
      expect.objectContaining({ code: 'FIGURES_COMMAND', message: expect.stringContaining(says) }),
    );
    expect(workspace.read('a.md')).toContain('old');
    expect(workspace.read('b.md')).toContain('old');
  });

  test('writes nothing when a table of the command is not there', async () => {
    using workspace = workspaceWith({
      'a.md': marker(tide, 'low-water', 'old\n'),
      'b.md': marker(tide, 'spring-tide', 'old\n'),
    });
    const { program } = recordingProgram(workspace.root);
    await expect(figures.run([], program)).rejects.toThrow(
      expect.objectContaining({
        code: 'FIGURES_TABLE',
        message: `the marker in line 1 of b.md must name a table of its command: ${tide}, table high-water; ${tide}, table low-water; got ${tide}, table spring-tide`,
      }),
    );
    expect(workspace.read('a.md')).toContain('old');
  });

  test('writes nothing when the run of the lab fails', async () => {
    using workspace = workspaceWith({ 'a.md': marker(tide, 'low-water', 'old\n') });
    workspace.write(
      'week-01-sea/tide/lab.ts',
      lab('tide').replace('return Promise.resolve({})', "throw new Error('no sea')"),
    );
    const refused = figures.run([], recordingProgram(workspace.root).program);
    await expect(refused).rejects.toMatchObject({
      code: 'FIGURES_COMMAND',
      message: expect.stringContaining('no sea'),
    });
    expect(workspace.read('a.md')).toContain('old');
  });

  test('refuses an unknown lab', async () => {
    using workspace = workspaceWith({});
    const refused = figures.run(['tied'], recordingProgram(workspace.root).program);
    await expect(refused).rejects.toMatchObject({
      code: 'CLI_USAGE',
      message: expect.stringContaining('tide?'),
    });
  });
});
