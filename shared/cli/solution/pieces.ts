import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { sectionOf } from './section.ts';

/** What a lab exports and where it is written, in one version of the lab. */
export interface Piece {
  /** The export's name. */
  readonly name: string;
  /** Path inside the version's folder, such as `thread-pool.ts`. */
  readonly path: string;
  /** The whole file; where it holds other exports too, the part of this one. */
  readonly source: string;
  /** Files of the version that the file imports, by path inside the folder. */
  readonly imports: readonly string[];
}

const entry = 'index.ts';
const maxDepth = 5;
/** What both versions share is nobody's solution. */
const shared = /(?:^|\/)(?:contract|questions|experiment)\.ts$/;

/** The exported values of a version, types left out, in the order of its index.ts. */
export function exportedPieces(folder: string): readonly Piece[] {
  const pieces = piecesIn(folder, entry, maxDepth);
  return pieces.filter(({ name }, index) => pieces.findIndex((each) => each.name === name) === index);
}

/** Follows `export … from` to the file that declares a name. */
function piecesIn(folder: string, path: string, depth: number): readonly Piece[] {
  const source = readSource(folder, path);
  if (source === undefined || depth === 0) return [];
  const passedOn = [...source.matchAll(/^export (?:\*|\{([^}]*)\})(?: as \w+)? from '(\.[^']+)';?$/gm)];
  const elsewhere = passedOn.flatMap(([, list, specifier = '']) => {
    const target = posix.join(dirname(path), specifier);
    if (shared.test(target) || target.startsWith('..')) return [];
    const there = piecesIn(folder, target, depth - 1);
    return list === undefined ? there : there.filter(({ name }) => namesIn(list).includes(name));
  });
  const names = declaredIn(source);
  const imports = importsOf(path, source);
  const here = names.map((name) => ({ name, path, source: sectionOf(source, name, names), imports }));
  return [...elsewhere, ...here];
}

function readSource(folder: string, path: string): string | undefined {
  const file = join(folder, ...path.split('/'));
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined;
}

function namesIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !name.startsWith('type '))
    .map((name) => name.split(' as ')[0] ?? name);
}

function declaredIn(source: string): readonly string[] {
  const declared = source.matchAll(
    /^export (?:abstract )?(?:async )?(?:const|let|var|class|function\*?) +(\w+)/gm,
  );
  const listed = source.matchAll(/^export \{([^}]*)\};?$/gm);
  return [
    ...[...declared].map(([, name = '']) => name),
    ...[...listed].flatMap(([, list = '']) => namesIn(list)),
  ];
}

function importsOf(path: string, source: string): readonly string[] {
  const specifiers = [...source.matchAll(/^(?:import|export)\b[^;]*? from '(\.[^']+)'/gm)];
  return specifiers
    .map(([, specifier = '']) => posix.join(dirname(path), specifier))
    .filter((file) => !file.startsWith('..') && !shared.test(file));
}
