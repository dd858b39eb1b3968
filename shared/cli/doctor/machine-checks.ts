import { statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { bytes, counted } from '../../lab/quantity.ts';
import { failed, ok, type Check } from './check.ts';

const mebibyte = 1024 ** 2;
/** Vitest runs a process a core of about 150 MiB, and the pools of week 1 bring threads. */
const leastMemory = 1024 * mebibyte;
/** An installation takes 360 MB. */
const leastDiskInClone = 500 * mebibyte;
const leastDiskInTemp = 200 * mebibyte;

const memory: Check = {
  name: 'memory',
  need: 'needed',
  for: 'tests and runs; all seven engines together want 4 GiB',
  run() {
    const limit = process.constrainedMemory();
    const total = limit > 0 ? Math.min(limit, totalmem()) : totalmem();
    const free = process.availableMemory();
    const found = `${bytes(free)} of ${bytes(total)} are free`;
    return free >= leastMemory
      ? ok(found)
      : failed(
          `${found}; ${bytes(leastMemory)} are needed`,
          'close other programs, or give the container more memory',
        );
  },
};

const cores: Check = {
  name: 'cores',
  need: 'optional',
  for: 'seeing a speed-up by threads',
  run() {
    const count = availableParallelism();
    return count > 1
      ? ok(counted(count, 'core'))
      : failed('1 core: threads take turns on it', 'give the virtual machine or container a second core');
  },
};

const disk = (
  name: string,
  least: number,
  folderOf: (s: { root: string; temp: string }) => string,
): Check => ({
  name,
  need: 'needed',
  for: 'dependencies, traces, engines',
  async run(surroundings) {
    const folder = resolve(folderOf(surroundings));
    const { bavail, bsize } = await statfs(folder);
    const found = `${bytes(bavail * bsize)} free in ${folder}`;
    return bavail * bsize >= least
      ? ok(found)
      : failed(`${found}; ${bytes(least)} are needed`, `see what takes the space: du -sh ${folder}/*`);
  },
});

export const machineChecks: readonly Check[] = [
  memory,
  cores,
  disk('disk', leastDiskInClone, ({ root }) => root),
  disk('disk for temp', leastDiskInTemp, ({ temp }) => temp),
];
