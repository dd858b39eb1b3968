import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The holder touches its lock this often … */
const heartbeatMs = 2000;
/** … and a lock untouched for this long is dead even if a process with its number is alive. */
const staleMs = 60_000;
const pollMs = 200;
/** … but only when that many polls in a row find it so: a holder that wakes with its machine has time to touch it. */
const stalePolls = 20;

/**
 * An exclusive lock between processes, as a file that names its holder's processes. One whose processes are
 * all gone, or that has not been touched for a minute, is taken over, so that a killed command blocks nobody.
 *
 * States of the file: none, free | empty, just being made | `pid`, held | `pid installer`, held for as long as
 * one of the two lives. Only its holder removes a lock that is held, and only the holder of `<file>.takeover`
 * one that is dead.
 * @param {string} file
 * @param {(holder: number) => void} onWait called once, with the holder's pid, when the lock is not free
 * @returns {Promise<{ addProcess(pid: number): void, release(): void }>}
 */
export async function acquireInstallLock(file, onWait) {
  let waited = false;
  let staleSeen = 0;
  while (!tryToCreate(file)) {
    const holder = readHolder(file);
    staleSeen = holder?.stale === true ? staleSeen + 1 : 0;
    if (holder !== undefined && (isGone(holder) || staleSeen >= stalePolls)) {
      if (removeDead(file, holder)) continue;
    } else if (!waited && holder?.pids[0] !== undefined) {
      waited = true;
      onWait(holder.pids[0]);
    }
    await sleep(pollMs);
  }
  const isMine = () => readHolder(file)?.pids[0] === process.pid;
  const heartbeat = setInterval(() => touch(file), heartbeatMs);
  heartbeat.unref();
  return {
    // The installer lives on when this process is killed: its number keeps the lock held meanwhile.
    addProcess(pid) {
      if (isMine()) writeFileSync(file, `${process.pid} ${pid}`);
    },
    release() {
      clearInterval(heartbeat);
      if (isMine()) rmSync(file, { force: true });
    },
  };
}

/** @param {string} file */
function tryToCreate(file) {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function touch(file) {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // Somebody cleared the folder; the installation goes on, and its stamp is what counts.
  }
}

/** @typedef {{ text: string, pids: readonly number[], stale: boolean }} Holder */

/**
 * @param {string} file
 * @returns {Holder | undefined} undefined when there is no lock
 */
function readHolder(file) {
  try {
    const text = readFileSync(file, 'utf8');
    const pids = text.split(' ').map(Number);
    return {
      text,
      pids: pids.filter((pid) => Number.isInteger(pid) && pid > 0),
      stale: Date.now() - statSync(file).mtimeMs > staleMs,
    };
  } catch {
    return undefined;
  }
}

/**
 * An empty lock is one that is just being made; that its maker was killed over it is found by its age.
 * @param {Holder} holder
 */
function isGone({ pids }) {
  return pids.length > 0 && !pids.some(isAlive);
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
 * Between the look at a dead lock and its removal another process may have put its own in the place. So one
 * process at a time removes, and looks again first: what it then finds dead stays until it removes it.
 * @param {string} file
 * @param {Holder} dead
 * @returns {boolean} whether the way is free to try again at once
 */
function removeDead(file, dead) {
  const guard = `${file}.takeover`;
  if (!tryToCreate(guard)) {
    // Held for less than a millisecond, unless its holder was killed just then.
    if (readHolder(guard)?.stale === true) rmSync(guard, { force: true });
    return false;
  }
  try {
    const now = readHolder(file);
    if (now?.text === dead.text && (isGone(now) || now.stale)) rmSync(file, { force: true });
    return true;
  } finally {
    rmSync(guard, { force: true });
  }
}
