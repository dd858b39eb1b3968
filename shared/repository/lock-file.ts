import { isDeepStrictEqual } from 'node:util';
import { nodePackages as packageOfPlatform } from '../cli/bootstrap/pinned-node.mjs';

/** What the rules need of one entry of package-lock.json. */
export interface LockEntry {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

export interface LockFile {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

/** The dependency fields of a package.json. */
export interface DeclaredDependencies {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The npm packages that bring Node itself, one a platform. */
export const nodePackages: readonly string[] = Object.values(packageOfPlatform);

/**
 * What is wrong with a lock file and the manifests it locks (by workspace folder, the root as an empty
 * string), one sentence each. An install from a lock that keeps these rules fetches exactly the named bytes
 * from whatever registry npm is set to, runs no script of a package, and finds every entry it looks for.
 */
export function lockFileProblems(
  lock: LockFile,
  manifests: Readonly<Record<string, DeclaredDependencies>>,
): readonly string[] {
  return [
    ...Object.entries(lock.packages).flatMap(([path, entry]) => entryProblems(path, entry, lock)),
    ...versionProblems(lock, manifests),
    ...nodeProblems(lock, manifests['']?.optionalDependencies ?? {}),
  ];
}

function entryProblems(path: string, entry: LockEntry, lock: LockFile): readonly string[] {
  const problems: string[] = [];
  for (const field of ['dependencies', 'optionalDependencies'] as const) {
    for (const name of Object.keys(entry[field] ?? {})) {
      if (find(lock, path, name) !== undefined) continue;
      problems.push(`${path || 'the root'} names ${name} in ${field}, and the lock file has no entry for it`);
    }
  }
  const installed = path.includes('node_modules/') && entry.link !== true;
  if (installed && entry.integrity === undefined) problems.push(`${path} must have an integrity, got none`);
  if (entry.hasInstallScript === true) problems.push(`${path} must not have an install script`);
  if (entry.resolved !== undefined && /^[a-z+]+:|^\/\//.test(entry.resolved)) {
    problems.push(`${path} must not name the host it came from, got ${entry.resolved}`);
  }
  return problems;
}

/** The entry that `require(name)` from `path` would find, as Node walks up the folders. */
function find(lock: LockFile, path: string, name: string): LockEntry | undefined {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0))) {
    const entry = lock.packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`];
    if (entry !== undefined || folder === '') return entry;
  }
}

function versionProblems(
  lock: LockFile,
  manifests: Readonly<Record<string, DeclaredDependencies>>,
): readonly string[] {
  const problems: string[] = [];
  const wanted = new Map<string, string>();
  for (const [folder, manifest] of Object.entries(manifests)) {
    for (const field of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
      if (isDeepStrictEqual(manifest[field] ?? {}, lock.packages[folder]?.[field] ?? {})) continue;
      problems.push(`${folder || 'the root'} has other ${field} in package.json than in the lock file`);
    }
    const declared = {
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    };
    for (const [name, version] of Object.entries(declared)) {
      const place = `${folder === '' ? '' : `${folder}/`}package.json`;
      if (!/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)) {
        problems.push(`${place} must name an exact version of ${name}, got ${version}`);
      }
      if ((wanted.get(name) ?? version) !== version) {
        problems.push(`${name} must have one version, got ${wanted.get(name)} and ${version} in ${place}`);
      }
      wanted.set(name, version);
      const locked = find(lock, folder, name);
      if (locked !== undefined && locked.link !== true && locked.version !== version) {
        problems.push(`${place} names ${name} ${version}, and the lock file ${locked.version}`);
      }
    }
  }
  return problems;
}

function nodeProblems(lock: LockFile, optional: Readonly<Record<string, string>>): readonly string[] {
  const versions = new Set(nodePackages.map((name) => optional[name]));
  const missing = nodePackages.filter((name) => optional[name] === undefined);
  return [
    ...missing.map((name) => `package.json must name ${name} in optionalDependencies`),
    ...(versions.size === 1
      ? []
      : [`Node must have one version on every platform, got ${[...versions].join(', ')}`]),
    ...nodePackages
      .filter((name) => lock.packages[`node_modules/${name}`] === undefined)
      .map((name) => `the lock file has no entry for ${name}`),
  ];
}
