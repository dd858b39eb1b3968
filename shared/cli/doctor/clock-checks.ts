import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { milliseconds } from '../../lab/quantity.ts';
import { failed, ok, type Check } from './check.ts';
import { asRoot } from './mend.ts';

/** A file's time has the tick of the system's clock; more apart is another clock. */
const mostClockSkewMs = 2000;
/** This workspace was written then: no right clock shows an earlier day. */
const writtenAt = Date.UTC(2026, 10, 1);

const clock: Check = {
  name: 'clock',
  need: 'needed',
  for: 'limits of check, watch, signed links',
  run({ temp, platform }) {
    const mend =
      platform === 'win32'
        ? 'w32tm /resync'
        : platform === 'darwin'
          ? 'sudo sntp -sS time.apple.com'
          : asRoot('timedatectl set-ntp true');
    const now = Date.now();
    if (now < writtenAt)
      return failed(`the clock must show the present, got ${new Date(now).toISOString()}`, mend);
    const folder = mkdtempSync(join(temp, 'lab-doctor-'));
    try {
      const file = join(folder, 'now');
      const before = Date.now();
      writeFileSync(file, '');
      const written = statSync(file).mtimeMs;
      const skewMs = Math.max(before - written, written - Date.now());
      return skewMs <= mostClockSkewMs
        ? ok(`${new Date(now).toISOString().slice(0, 19)}Z, and files are dated by it`)
        : failed(
            `a file written now is dated ${milliseconds(skewMs)} away from the clock of this process`,
            mend,
          );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const timeZone: Check = {
  name: 'time zone',
  need: 'optional',
  for: 'days and hours in what is printed',
  run({ env }) {
    const asked = env['TZ'];
    try {
      const zone = new Intl.DateTimeFormat(
        'en',
        asked === undefined || asked === '' ? {} : { timeZone: asked },
      );
      return ok(zone.resolvedOptions().timeZone);
    } catch {
      return failed(`TZ must name a time zone, got ${asked}`, 'unset TZ, or a name such as TZ=Europe/Berlin');
    }
  },
};

export const clockChecks: readonly Check[] = [clock, timeZone];
