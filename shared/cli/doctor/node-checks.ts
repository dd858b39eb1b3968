import { findNode, nodePackages } from '../bootstrap/pinned-node.mjs';
import { absent, failed, ok, type Check } from './check.ts';
import { install } from './mend.ts';
import { runProgram, systemEnvironment } from './run-program.ts';

/** The oldest Node that the bootstrap runs on. */
const oldestMajor = 20;

const pinnedNode: Check = {
  name: 'pinned Node',
  need: 'needed',
  for: 'every command',
  async run({ root, env, platform }, signal) {
    const found = findNode(root);
    const name = nodePackages[`${platform}-${process.arch}`];
    const mend =
      name === undefined
        ? 'install Node 26.10 or newer yourself, from nodejs.org'
        : 'npm ci --include=optional';
    if (found === undefined) return absent('not in node_modules', mend);
    const run = await runProgram(found.path, ['--version'], { env, signal });
    const printed = run.kind === 'ran' ? run.stdout.trim() : 'it cannot be started';
    return printed === `v${found.version}`
      ? ok(`${found.version}, ${found.origin}`)
      : failed(`${found.path} must print v${found.version}, got ${printed}`, mend);
  },
};

const systemNode: Check = {
  name: 'system Node',
  need: 'needed',
  for: 'npm, and the first program of every command',
  async run(surroundings, signal) {
    const env = systemEnvironment(surroundings.env);
    const mend = install('node', surroundings);
    // npm says which Node it runs on, whatever PATH holds.
    const run = await runProgram(env['npm_node_execpath'] ?? 'node', ['--version'], { env, signal });
    if (run.kind === 'not-found') return absent('not on PATH', mend);
    const printed = run.stdout.trim();
    const major = Number(/^v(\d+)\./.exec(printed)?.[1]);
    return major >= oldestMajor
      ? ok(printed.slice(1))
      : failed(`must be ${oldestMajor} or newer, got ${printed || run.stderr.trim()}`, mend);
  },
};

const npm: Check = {
  name: 'npm',
  need: 'needed',
  for: 'installing, and every command',
  async run(surroundings, signal) {
    const env = systemEnvironment(surroundings.env);
    const mend = install('node', surroundings);
    const script = env['npm_execpath'];
    const run =
      script !== undefined && /npm-cli\.[cm]?js$/.test(script)
        ? await runProgram(env['npm_node_execpath'] ?? process.execPath, [script, '--version'], {
            env,
            signal,
          })
        : await runProgram('npm', ['--version'], { env, signal });
    if (run.kind === 'not-found') return absent('not on PATH', mend);
    const printed = run.stdout.trim();
    return /^\d+\.\d+\.\d+/.test(printed)
      ? ok(printed)
      : failed(
          `npm --version must print a version, got ${lastLine(run.stderr) || printed || 'nothing'}`,
          mend,
        );
  },
};

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

export const nodeChecks: readonly Check[] = [pinnedNode, systemNode, npm];
