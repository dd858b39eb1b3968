import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { followParent } from './parent.mjs';

/** How long the program may take to close what it started once its parent is gone. */
const orphanGraceMs = 15_000;

/**
 * Runs the command in the found Node and ends as it ends. This process is the shield between npm and the
 * program: a terminal sends Ctrl-C to the whole process group, and npm sends it once more to its script, so
 * the program would see it twice and take the second for "end at once". Signals that reach this process are
 * therefore told to the program as messages, which it counts as one with the signal of the terminal.
 * @param {string} root
 * @param {import('./pinned-node.mjs').FoundNode} node
 * @param {readonly string[]} args
 */
export function handOver(root, node, args) {
  const preload = pathToFileURL(join(root, 'shared', 'grade', 'register.ts')).href;
  const main = join(root, 'shared', 'cli', 'main.ts');
  const child = spawn(node.path, ['--import', preload, main, ...args], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      LAB_NODE_ORIGIN: node.origin,
      // TypeScript is stripped and compiled once and not at every start: 0.9 s became 0.3 s. Where the folder
      // cannot be written Node goes without.
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(root, '.lab', 'compile-cache'),
    },
  });
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @param {NodeJS.Signals} signal */
  const tell = (signal) => {
    if (child.connected) child.send({ relayed: signal }, () => {});
  };
  for (const signal of signals) process.on(signal, tell);
  const parent = followParent(() => {
    // Losing its channel tells the program that nobody waits for it any more.
    if (child.connected) child.disconnect();
    setTimeout(() => child.kill('SIGKILL'), orphanGraceMs).unref();
  });
  child.on('error', (error) => {
    console.error(`${node.path} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    parent.stop();
    for (const name of signals) process.off(name, tell);
    if (signal === null) process.exitCode = code ?? 1;
    else process.kill(process.pid, signal);
  });
}
