import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { eventually } from './eventually.ts';
import type { WaitOptions } from './output.ts';
import { TestingError } from './testing-error.ts';

/** Windows has no process groups and no signals; what needs them says so instead of pretending. */
export const hasProcessGroups = process.platform !== 'win32';

/** @throws TestingError `PROCESS_GROUP_UNSUPPORTED` on Windows */
export function requireProcessGroups(what: string): void {
  if (hasProcessGroups) return;
  throw new TestingError(
    'PROCESS_GROUP_UNSUPPORTED',
    `${what} needs POSIX process groups: the platform must be Linux or macOS, got ${process.platform}`,
  );
}

/** The processes of a group that are alive, ascending; zombies are not. POSIX only. */
export async function groupMembers(group: number): Promise<number[]> {
  requireProcessGroups('groupMembers');
  return process.platform === 'linux' ? membersFromProc(group) : membersFromPs(group);
}

/** As Linux tells it: `pid (name) state ppid pgrp …` in /proc; a name may hold spaces and brackets. */
export async function membersFromProc(group: number): Promise<number[]> {
  const names = await readdir('/proc');
  const members: number[] = [];
  for (const pid of names.filter((name) => /^\d+$/u.test(name))) {
    // A process that ended since the listing is no member.
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const [state, , pgrp] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (Number(pgrp) === group && state !== 'Z' && state !== 'X') members.push(Number(pid));
  }
  return members.toSorted((a, b) => a - b);
}

/** As POSIX `ps` tells it: macOS has no /proc. */
export async function membersFromPs(group: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=', '-o', 'pgid=', '-o', 'stat=']);
  return stdout
    .split('\n')
    .map((line) => line.trim().split(/\s+/u))
    .filter(([, pgid, state]) => Number(pgid) === group && state?.startsWith('Z') === false)
    .map(([pid]) => Number(pid))
    .toSorted((a, b) => a - b);
}

/**
 * Sends a signal to every process of a group. POSIX only.
 * @returns false when there is nobody left, not even a zombie that its parent has yet to collect
 */
export function signalMembers(group: number, name: NodeJS.Signals): boolean {
  requireProcessGroups('signalMembers');
  try {
    return process.kill(-group, name);
  } catch (error) {
    // macOS answers EPERM for a group that holds only zombies.
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ESRCH' || (code === 'EPERM' && process.platform === 'darwin')) return false;
    throw error;
  }
}

/**
 * Ends a group with SIGKILL and waits until none of it is alive. An empty group is not signalled: its number
 * may belong to somebody else by now. POSIX only.
 * @throws TestingError `PROCESS_GROUP_ALIVE` when members are left after `withinMs`
 */
export async function endGroup(group: number, options: WaitOptions): Promise<void> {
  if ((await groupMembers(group)).length === 0) return;
  try {
    await eventually(async () => {
      // Again in every round: a member may have forked between the listing and the signal.
      signalMembers(group, 'SIGKILL');
      const left = await groupMembers(group);
      if (left.length > 0) throw new Error(`${left.join(', ')} still alive`);
    }, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    const left = (await groupMembers(group)).join(', ');
    throw new TestingError(
      'PROCESS_GROUP_ALIVE',
      `process group ${group} must be gone within ${options.withinMs} ms of SIGKILL, got ${left} alive`,
      { cause: error },
    );
  }
}
