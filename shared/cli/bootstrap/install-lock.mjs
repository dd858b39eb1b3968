import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The holder touches its lock this often … */
const heartbeatMs = 2000;
/** … and a lock untouched for this long is dead even if a process with its number is alive. */
const staleMs = 60_000;
const pollMs = 200;

/**
 * An exclusive lock between processes, as a file that names its holder's processes. One whose processes are
 * all gone, or that has not been touched for a minute, is taken over, so that a killed command blocks nobody.
 * @param {string} file
 * @param {(holder: number) => void} onWait called once, with the holder's pid, when the lock is not free
 * @returns {Promise<{ addProcess(pid: number): void, release(): void }>}
 */
export async function acquireInstallLock(file, onWait) {
  mkdirSync(dirname(file), { recursive: true });
  for (let waited = false; !tryToCreate(file);) {
    const holder = readHolder(file);
    if (holder !== undefined && isDead(file, holder)) {
      takeAway(file, holder.text);
      continue;
    }
    if (!waited && holder !== undefined) {
      waited = true;
      onWait(holder.pids[0] ?? 0);
    }
    await sleep(pollMs);
  }
  const heartbeat = setInterval(() => utimesSync(file, new Date(), new Date()), heartbeatMs);
  heartbeat.unref();
  return {
    // The installer lives on when this process is killed: its number keeps the lock held meanwhile.
    addProcess: (pid) => writeFileSync(file, `${process.pid} ${pid}`),
    release() {
      clearInterval(heartbeat);
      rmSync(file, { force: true });
    },
  };
}

/** @param {string} file */
function tryToCreate(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/**
 * @param {string} file
 * @returns {{ text: string, pids: number[] } | undefined} undefined when it is just being made or removed
 */
function readHolder(file) {
  try {
    const text = readFileSync(file, 'utf8');
    const pids = text.split(' ').map(Number);
    return pids.every((pid) => Number.isInteger(pid) && pid > 0) ? { text, pids } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} file
 * @param {{ pids: number[] }} holder
 */
function isDead(file, holder) {
  try {
    return !holder.pids.some(isAlive) || Date.now() - statSync(file).mtimeMs > staleMs;
  } catch {
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Renaming is atomic, so of two processes that saw the same dead lock one gets it; the content shows whether
 * what was renamed is still that lock and not a new one made in between, which is then put back.
 * @param {string} file
 * @param {string} text
 */
function takeAway(file, text) {
  const aside = `${file}.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (readFileSync(aside, 'utf8') === text) rmSync(aside);
  else renameSync(aside, file);
}
