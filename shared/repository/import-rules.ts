import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { findSpecifiers, type Specifier } from './specifiers.ts';
import type { Tree } from './tree.ts';

/** What the rules need of a package.json. */
interface Manifest {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, unknown>>;
  readonly exports?: Readonly<Record<string, unknown>>;
}

/** Files that may stand on the tools of the root: tests, benches, and what exists for tests alone. */
const onRootTools = [
  /\.(?:test|bench)\.ts$/,
  /^shared\/(?:testing|cli|grade|repository)\//,
  // A specification in parts, one file a task.
  /^week-[^/]+\/[^/]+\/spec\//,
  /^vitest\.config\.ts$/,
] as const;

const isModule = /\.(?:ts|mts|cts|js|mjs|cjs)$/;

/**
 * What breaks the calendar rule in these files, one sentence each, none when all is well. `shared` imports no
 * week; a week imports `@lab/shared` and earlier weeks, by package name, declared; inside a week one lab reaches
 * another by the week's own name; nobody leaves its folder by a relative path; every package is declared.
 */
export function importViolations(tree: Tree): readonly string[] {
  const manifests = readManifests(tree);
  const imports = [...tree]
    .filter(([path]) => isModule.test(path))
    .flatMap(([path, source]) => readModule(path, source, manifests));
  return [
    ...[...manifests].flatMap(([folder, manifest]) => dependenciesOnLaterWeeks(folder, manifest)),
    ...imports,
  ];
}

function readManifests(tree: Tree): ReadonlyMap<string, Manifest> {
  const manifests = new Map<string, Manifest>();
  for (const [path, text] of tree) {
    if (path === 'package.json') manifests.set('', JSON.parse(text) as Manifest);
    else if (/^[^/]+\/package\.json$/.test(path))
      manifests.set(workspaceOf(path), JSON.parse(text) as Manifest);
  }
  return manifests;
}

/** `shared`, a week's folder, or the empty string for files at the root. */
function workspaceOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : '';
}

/** The week of a folder or a package name; 0 for `shared`, undefined for anything else. */
function weekOf(name: string): number | undefined {
  if (name === 'shared') return 0;
  const number = /^week-(\d+)-/.exec(name)?.[1];
  return number === undefined ? undefined : Number(number);
}

function dependenciesOnLaterWeeks(folder: string, manifest: Manifest): readonly string[] {
  const own = weekOf(folder);
  if (own === undefined) return [];
  return Object.keys({ ...manifest.dependencies, ...manifest.devDependencies })
    .filter((name) => name.startsWith('@lab/'))
    .filter((name) => (weekOf(name.slice('@lab/'.length)) ?? Number.POSITIVE_INFINITY) >= own)
    .map((name) => `${folder}/package.json must depend on earlier weeks only, got ${name}`);
}

function readModule(
  path: string,
  source: string,
  manifests: ReadonlyMap<string, Manifest>,
): readonly string[] {
  let specifiers: readonly Specifier[];
  try {
    specifiers = findSpecifiers(source);
  } catch (error) {
    return [`${path} must be readable: ${error instanceof Error ? error.message : String(error)}`];
  }
  return specifiers.flatMap((specifier) => {
    const broken = judge(path, specifier, manifests);
    return broken === undefined ? [] : [`${path}:${specifier.line} ${broken}, got '${specifier.text}'`];
  });
}

function judge(
  path: string,
  specifier: Specifier,
  manifests: ReadonlyMap<string, Manifest>,
): string | undefined {
  const { text, kind } = specifier;
  if (/^(?:data|https?):/.test(text) || isBuiltin(text)) return undefined;
  if (text.startsWith('/') || text.startsWith('file:')) return 'must not name an absolute path';
  if (kind === 'url' || text.startsWith('.')) return judgeRelative(path, text, kind);
  const folder = workspaceOf(path);
  const manifest = manifests.get(folder);
  if (manifest === undefined) return `needs a ${folder}/package.json that declares what it imports`;
  if (text.startsWith('#')) {
    return text in (manifest.imports ?? {})
      ? undefined
      : `must be named in the imports of ${folder}/package.json`;
  }
  if (text.startsWith('@lab/')) return judgeWorkspace(folder, text, manifest, manifests);
  return judgePackage(path, text, manifest, manifests.get(''));
}

function judgeRelative(path: string, text: string, kind: Specifier['kind']): string | undefined {
  const target = posix.join(posix.dirname(path), text);
  if (target.startsWith('..')) return 'must stay inside the repository';
  const workspace = workspaceOf(path);
  if (workspace === '') return undefined;
  // The commands and the repository's tests find the clone they run in this way; it names no module.
  const isRoot = /^\.\/?$/.test(target);
  if (kind === 'url' && workspace === 'shared' && isRoot) return undefined;
  if (workspaceOf(`${target}/`) !== workspace) return `must stay inside ${workspace}: import by package name`;
  const [, lab, ...rest] = path.split('/');
  if (weekOf(workspace) === 0 || lab === undefined || rest.length === 0) return undefined;
  return target === `${workspace}/${lab}` || target.startsWith(`${workspace}/${lab}/`)
    ? undefined
    : `must reach another lab by the week's own name, @lab/${workspace}`;
}

function judgeWorkspace(
  folder: string,
  text: string,
  manifest: Manifest,
  manifests: ReadonlyMap<string, Manifest>,
): string | undefined {
  const [scope, short = '', ...rest] = text.split('/');
  const name = `${scope}/${short}`;
  const own = weekOf(folder);
  const other = weekOf(short);
  const target = manifests.get(short);
  if (other === undefined || target === undefined) return 'must name a workspace that exists';
  if (own !== undefined && other > own) {
    return own === 0
      ? 'must not import a week: shared stands below all of them'
      : 'must not import a later week';
  }
  if (folder !== short && !(name in (manifest.dependencies ?? {})) && !(folder === '')) {
    return `must be declared in the dependencies of ${folder}/package.json`;
  }
  const entry = rest.length === 0 ? '.' : `./${rest.join('/')}`;
  return entry in (target.exports ?? {})
    ? undefined
    : `must be an entry in the exports of ${short}/package.json`;
}

function judgePackage(
  path: string,
  text: string,
  manifest: Manifest,
  root: Manifest | undefined,
): string | undefined {
  const parts = text.split('/');
  const name = text.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
  if (name === undefined || name in { ...manifest.dependencies, ...manifest.optionalDependencies })
    return undefined;
  const tools = { ...root?.dependencies, ...root?.devDependencies, ...root?.optionalDependencies };
  if (name in tools) {
    return onRootTools.some((place) => place.test(path))
      ? undefined
      : 'must be a dependency of its own workspace: the tools of the root are for tests and benches';
  }
  return 'must be declared in package.json';
}
