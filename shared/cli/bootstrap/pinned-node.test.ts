import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryWorkspace } from '../fixtures/temporary-workspace.ts';
import { findNode, nodePackages, oldestSystemNode } from './pinned-node.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

interface Manifest {
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

test('the package of each platform is an optional dependency of the root, all of one version', () => {
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  expect(Object.keys(optionalDependencies).toSorted()).toEqual(Object.values(nodePackages).toSorted());
  expect(new Set(Object.values(optionalDependencies)).size).toBe(1);
});

test('the found Node runs and is of the version it is said to be', () => {
  const node = findNode(root);
  expect(node).toMatchObject({ origin: `pinned, npm package ${nodePackages[platform()]}` });
  expect(execFileSync(node!.path, ['--version'], { encoding: 'utf8' }).trim()).toBe(`v${node!.version}`);
});

test('where no package is installed a system Node serves that is new enough', () => {
  using workspace = temporaryWorkspace();
  const elsewhere = join(workspace.root, 'nothing-installed');
  expect(findNode(elsewhere)).toEqual({
    path: process.execPath,
    version: process.versions.node,
    origin: 'system',
  });
});

test('where no package is installed an older system Node does not serve', () => {
  const script = `
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: process.argv[1] } });
    const { findNode } = await import(${JSON.stringify(new URL('pinned-node.mjs', import.meta.url).href)});
    console.log(findNode('/nowhere/at/all')?.version ?? 'none');`;
  const found = (version: string): string =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script, version], {
      encoding: 'utf8',
    }).trim();
  const [major = 0, minor = 0] = oldestSystemNode;
  expect(found(`${major}.${minor - 1}.0`)).toBe('none');
  expect(found(`${major - 1}.99.0`)).toBe('none');
  // The control: the oldest that serves, and newer ones.
  expect(found(`${major}.${minor}.0`)).toBe(`${major}.${minor}.0`);
  expect(found(`${major + 1}.0.0`)).toBe(`${major + 1}.0.0`);
});

function platform(): string {
  return `${process.platform}-${process.arch}`;
}
