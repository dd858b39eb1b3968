import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const pollMs = 200;
const underNpm = process.env['npm_lifecycle_event'] !== undefined;
// Both are read at the start: who goes while the dependencies are awaited is missed all the same.
const parent = process.ppid;
const npm = underNpm ? npmBehindShell(parent) : undefined;

/**
 * Calls back once when the process that started this one is gone. Only under npm, whose end must not leave
 * its script running; a command started by hand and put into the background goes on.
 * @param {() => void} onGone
 * @returns {{ stop(): void }}
 */
export function followParent(onGone) {
  if (!underNpm) return { stop() {} };
  const timer = setInterval(() => {
    if (process.ppid === parent && isAlive(parent) && (npm === undefined || isParent(npm, parent))) return;
    clearInterval(timer);
    onGone();
  }, pollMs);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}

/**
 * npm starts a script through `sh -c`. Some shells become the script and some stay between the two, living on
 * when npm is killed: then npm is the one above the shell. The one above npm itself is nobody's concern, since
 * a terminal may be closed over a run.
 * @param {number} pid the parent of a script
 * @returns {number | undefined} npm, where a shell stands between; on Windows, which cannot be asked, none
 */
export function npmBehindShell(pid) {
  try {
    if (process.platform === 'linux') {
      const isShell = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[1] === '-c';
      return isShell ? parentOnLinux(pid) : undefined;
    }
    if (process.platform === 'win32') return undefined;
    const line = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
    const above = /^\s*(\d+)\s+\S+ -c /.exec(line)?.[1];
    return above === undefined ? undefined : Number(above);
  } catch {
    // Already gone, or this system tells nobody.
    return undefined;
  }
}

/**
 * @param {number} pid
 * @param {number} child
 */
function isParent(pid, child) {
  // Linux tells at no cost whose child it is by now; elsewhere the number must do.
  return process.platform === 'linux' ? parentOnLinux(child) === pid : answers(pid);
}

/** @param {number} pid */
function parentOnLinux(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // `pid (name) state ppid …`; a name may hold spaces and brackets.
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  // Elsewhere an orphan is given to another parent; on Windows the number stays and must be asked for.
  return process.platform !== 'win32' || answers(pid);
}

/** @param {number} pid */
function answers(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
