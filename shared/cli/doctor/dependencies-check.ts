import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { counted } from '../../lab/quantity.ts';
import { absent, failed, ok, type Check } from './check.ts';

interface LockFile {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}

interface LockedPackage {
  readonly version?: string;
  readonly link?: boolean;
  readonly optional?: boolean;
}

/** Every package lies there as the lock file says, and the bootstrap's stamp is that of this lock file. */
export const dependencies: Check = {
  name: 'dependencies',
  need: 'needed',
  for: 'every command',
  run({ root, platform }) {
    const mend = 'npm ci --include=dev --include=optional';
    const lockFile = join(root, 'package-lock.json');
    if (!existsSync(lockFile)) return absent('no package-lock.json', 'git checkout -- package-lock.json');
    const text = readFileSync(lockFile);
    const locked = Object.entries((JSON.parse(text.toString('utf8')) as LockFile).packages).filter(
      ([path, { link }]) => path.includes('node_modules/') && link !== true,
    );
    const seen = locked.map(([path, wanted]) => ({ path, wanted, version: installedVersion(root, path) }));
    // Those of other platforms are in the lock file and not here.
    const missing = seen.find(({ wanted, version }) => version === undefined && wanted.optional !== true);
    if (missing !== undefined) return absent(`${missing.path} is not there`, mend);
    const other = seen.find(({ wanted, version }) => version !== undefined && version !== wanted.version);
    if (other !== undefined) {
      return failed(`${other.path} must be ${other.wanted.version}, got ${other.version}`, mend);
    }
    // Written by bootstrap/install.mjs when an installation has come to its end.
    const stamp = join(root, 'node_modules', '.lab-installed');
    const wanted = `${createHash('sha256').update(text).digest('hex')} ${platform}-${process.arch}`;
    const found = existsSync(stamp) ? readFileSync(stamp, 'utf8') : 'none';
    if (found !== wanted) {
      return failed(
        `the stamp of the installation must be that of this lock file, got ${found.slice(0, 12)}`,
        mend,
      );
    }
    const there = seen.filter(({ version }) => version !== undefined).length;
    return ok(`${counted(there, 'package')}, each as the lock file says`);
  },
};

function installedVersion(root: string, path: string): string | undefined {
  const manifest = join(root, path, 'package.json');
  if (!existsSync(manifest)) return undefined;
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { readonly version?: string }).version;
}
