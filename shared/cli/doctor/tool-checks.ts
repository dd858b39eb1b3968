import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { absent, failed, ok, type Check } from './check.ts';
import { runProgram } from './run-program.ts';

/** A tool of the workspace, given work in a folder of its own. */
interface Tool {
  readonly name: string;
  /** The package, and the name of its program where that differs. */
  readonly package: string;
  readonly bin?: string;
  readonly need: Check['need'];
  readonly for: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  readonly input?: string;
  /** What it must write, on either stream. */
  readonly says: RegExp;
  readonly sees: string;
}

const module = '{ "name": "probe", "type": "module", "main": "index.js" }';

const tools: readonly Tool[] = [
  {
    name: 'vitest',
    package: 'vitest',
    need: 'needed',
    for: 'test, check',
    files: { 'probe.test.js': "test('adds', () => expect(1 + 1).toBe(2));", 'package.json': module },
    args: ['run', '--globals', '--root', '.'],
    says: /1 passed/,
    sees: 'runs a test',
  },
  {
    name: 'TypeScript',
    package: 'typescript',
    bin: 'tsc',
    need: 'needed',
    for: 'check, verify',
    files: {
      'probe.ts': "export const one: number = 'one';",
      'tsconfig.json': '{ "compilerOptions": { "noEmit": true, "types": [] }, "files": ["probe.ts"] }',
    },
    args: ['--project', '.', '--pretty', 'false'],
    says: /error TS2322/,
    sees: 'finds a type error',
  },
  {
    name: 'oxlint',
    package: 'oxlint',
    need: 'optional',
    for: 'verify',
    files: { 'probe.js': 'debugger;' },
    args: ['probe.js'],
    says: /no-debugger/,
    sees: 'finds a debugger statement',
  },
  {
    name: 'prettier',
    package: 'prettier',
    need: 'optional',
    for: 'verify',
    files: {},
    args: ['--stdin-filepath', 'probe.ts'],
    input: 'const  one=1',
    says: /^const one = 1;\n$/,
    sees: 'formats a line',
  },
  {
    name: 'knip',
    package: 'knip',
    need: 'optional',
    for: 'verify',
    files: { 'package.json': module, 'index.js': 'export {};', 'unused.js': 'export {};' },
    args: [],
    says: /unused\.js/,
    sees: 'finds an unused file',
  },
];

export const toolChecks: readonly Check[] = tools.map((tool) => ({
  name: tool.name,
  need: tool.need,
  for: tool.for,
  async run({ root, env, temp }, signal) {
    const mend = 'npm ci --include=dev --include=optional';
    const program = programOf(root, tool);
    if (program === undefined) return absent('not in node_modules', mend);
    const folder = mkdtempSync(join(temp, 'lab-doctor-'));
    try {
      for (const [path, text] of Object.entries(tool.files)) writeFileSync(join(folder, path), text);
      const run = await runProgram(process.execPath, [program.path, ...tool.args], {
        env: { ...env, NO_COLOR: '1', FORCE_COLOR: '0' },
        signal,
        cwd: folder,
        ...(tool.input !== undefined && { input: tool.input }),
      });
      const written = run.kind === 'ran' ? run.stdout + run.stderr : '';
      if (tool.says.test(written)) return ok(`${program.version}, ${tool.sees}`);
      const last = written.trim().split('\n').at(-1) ?? '';
      return failed(`must be one that ${tool.sees}, got ${last || 'nothing'}`, mend);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
}));

function programOf(
  root: string,
  { package: name, bin = name }: Tool,
): { readonly path: string; readonly version: string } | undefined {
  const folder = join(root, 'node_modules', name);
  let manifest: { readonly version: string; readonly bin: string | Readonly<Record<string, string>> };
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return undefined;
  }
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  return file === undefined ? undefined : { path: join(folder, file), version: manifest.version };
}
