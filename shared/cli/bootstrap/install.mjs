import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireInstallLock } from './install-lock.mjs';
import { followParent } from './parent.mjs';

/**
 * Settings of an outer npm command that would change what the inner `npm ci` installs: `npm test -w week-01…`
 * would install one workspace, `--dry-run` nothing.
 */
const outerSettings =
  /^npm_config_(workspace|workspaces|include_workspace_root|global|location|omit|include|only|also|production|dev|optional|dry_run|json|long|package_lock|package_lock_only|prefix|local_prefix|cpu|os|libc|install_strategy|install_links|audit|fund)$/i;

const npmArguments = [
  'ci',
  '--include=dev',
  '--include=optional',
  '--engine-strict=false',
  '--install-strategy=hoisted',
  '--package-lock=true',
  '--no-audit',
  '--no-fund',
];

/** @typedef {{ ok: true } | { ok: false, message: string, signal?: NodeJS.Signals }} Installed */

/**
 * Installs exactly what the lock file says, unless that has been done. A stamp inside node_modules holds the
 * lock file's hash and is written last, so an interrupted installation is repaired by the next command.
 * @param {string} root
 * @returns {Promise<Installed>}
 */
export async function installOnce(root) {
  const wanted = wantedStamp(root);
  if (stamp(root) === wanted) return { ok: true };
  let lock;
  // Whoever waits for the lock in vain has nothing to close.
  const parent = followParent(() => process.kill(process.pid, 'SIGTERM'));
  try {
    lock = await acquireInstallLock(join(root, '.lab', 'install.lock'), (holder) =>
      say(`Another command is installing the dependencies (process ${holder}); waiting for it.`),
    );
  } catch (error) {
    return { ok: false, message: cannotWrite(root, /** @type {Error} */ (error)) };
  } finally {
    parent.stop();
  }
  try {
    if (stamp(root) === wanted) return { ok: true };
    return await install(root, wanted, lock.addProcess);
  } finally {
    lock.release();
  }
}

/**
 * @param {string} root
 * @param {string} wanted
 * @param {(pid: number) => void} onStarted
 * @returns {Promise<Installed>}
 */
async function install(root, wanted, onStarted) {
  rmSync(stampFile(root), { force: true });
  stepAside(root);
  say(
    'Installing the dependencies from package-lock.json (once; about 360 MB on disk, half a minute on a quick line).',
  );
  const startedAt = Date.now();
  const seconds = () => `${Math.round((Date.now() - startedAt) / 1000)} s`;
  const progress = showProgress(() => `  ${countPackages(root)} packages unpacked, ${seconds()}`);
  const result = await runNpm(root, onStarted);
  progress.stop();
  if (result.signal !== undefined) {
    const message = 'Stopped while installing; the next command does it again from the start.';
    return { ok: false, message, signal: result.signal };
  }
  if (result.code !== 0) return { ok: false, message: failed(result) };
  writeFileSync(stampFile(root), wanted);
  say(`Installed ${countPackages(root)} packages in ${seconds()}.`);
  return { ok: true };
}

/**
 * Windows lets nobody delete a program that runs, but lets it be renamed: so the pinned Node, when it is this
 * process, does not stop npm from replacing it.
 * @param {string} root
 */
function stepAside(root) {
  if (process.platform !== 'win32' || !process.execPath.startsWith(join(root, 'node_modules'))) return;
  const aside = join(root, '.lab', 'node-before.exe');
  rmSync(aside, { force: true });
  renameSync(process.execPath, aside);
}

/**
 * @param {string} root
 * @param {(pid: number) => void} onStarted
 * @returns {Promise<{ code: number | null, signal?: NodeJS.Signals, output: string }>}
 */
function runNpm(root, onStarted) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !outerSettings.test(name)));
  // npm tells scripts where its own program lies: the same npm then does the work, whatever PATH holds.
  const npm = process.env['npm_execpath'];
  const isNpm = npm !== undefined && /npm-cli\.[cm]?js$/.test(npm);
  // And the Node that npm runs on: this process may be the pinned one, which the installation replaces.
  const node = process.env['npm_node_execpath'] ?? process.execPath;
  const child = isNpm
    ? spawn(node, [npm, ...npmArguments], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', npmArguments, {
        cwd: root,
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
        // npm is a command file on Windows, which only a shell starts.
        shell: process.platform === 'win32',
      });
  if (child.pid !== undefined) onStarted(child.pid);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => (output = (output + text).slice(-8000)));
  }
  /** @type {NodeJS.Signals | undefined} */
  let stoppedBy;
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    stoppedBy ??= signal;
    child.kill('SIGTERM');
  };
  const parent = followParent(() => stop('SIGTERM'));
  for (const signal of stopSignals) process.on(signal, stop);
  return new Promise((resolve) => {
    /** @param {number | null} code @param {string} [text] */
    const end = (code, text = '') => {
      parent.stop();
      for (const signal of stopSignals) process.off(signal, stop);
      resolve({ code, output: output + text, ...(stoppedBy === undefined ? {} : { signal: stoppedBy }) });
    };
    child.on('error', (error) => end(1, error.message));
    child.on('close', (code) => end(code));
  });
}

/** @type {readonly NodeJS.Signals[]} */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** @param {string} root */
function wantedStamp(root) {
  const lockFile = readFileSync(join(root, 'package-lock.json'));
  // The platform belongs to it: a clone shared between two systems holds binaries of one of them.
  return `${createHash('sha256').update(lockFile).digest('hex')} ${process.platform}-${process.arch}`;
}

/** @param {string} root */
function stampFile(root) {
  return join(root, 'node_modules', '.lab-installed');
}

/** @param {string} root */
function stamp(root) {
  return existsSync(stampFile(root)) ? readFileSync(stampFile(root), 'utf8') : undefined;
}

/** @param {string} root */
function countPackages(root) {
  const modules = join(root, 'node_modules');
  if (!existsSync(modules)) return 0;
  const folders = readdirSync(modules).filter((name) => !name.startsWith('.'));
  return folders.reduce(
    (sum, name) => sum + (name.startsWith('@') ? readdirSync(join(modules, name)).length : 1),
    0,
  );
}

/** @param {() => string} text */
function showProgress(text) {
  const rewrite = process.stderr.isTTY;
  const timer = setInterval(
    () => {
      try {
        process.stderr.write(rewrite ? `\r${text()}` : `${text()}\n`);
      } catch {
        // A folder may vanish between listing and counting; the next tick counts again.
      }
    },
    rewrite ? 500 : 5000,
  );
  return {
    stop() {
      clearInterval(timer);
      if (rewrite) process.stderr.write('\r\u001B[K');
    },
  };
}

/** @param {{ code: number | null, output: string }} result */
function failed(result) {
  return [
    `npm ci ended with exit code ${result.code}. Its last words:`,
    ...result.output.trim().split('\n').slice(-25),
    '',
    'Most often: no network or a proxy that npm does not know (npm config get proxy), a full disk, or no right',
    'to write here. The next command tries again.',
  ].join('\n');
}

/**
 * @param {string} root
 * @param {Error} error
 */
function cannotWrite(root, error) {
  return `The dependencies are not installed, and ${root} cannot be written: ${error.message}`;
}

/** @param {string} text */
function say(text) {
  process.stderr.write(`${text}\n`);
}
