import { tokenise, type Token } from './tokens.ts';

/** One place where a module names another file or package by a literal. */
export interface Specifier {
  readonly text: string;
  readonly line: number;
  /** `url` is `new URL('…', import.meta.url)`: a file that is read or started, not imported. */
  readonly kind: 'import' | 'url';
}

/**
 * Every literal specifier of a TypeScript or JavaScript module: static and dynamic imports, those of types
 * included, re-exports, `import.meta.resolve`, `require`, and `new URL('…', import.meta.url)`. What stands in
 * comments and strings is none. A specifier that is computed at run time is not found.
 *
 * @throws Error with code `SOURCE_UNREADABLE`, see `tokenise`.
 */
export function findSpecifiers(source: string): readonly Specifier[] {
  const tokens = tokenise(source);
  return tokens.flatMap((_, index) => {
    const found = importAt(tokens, index) ?? exportAt(tokens, index) ?? urlAt(tokens, index);
    return found === undefined ? [] : [found];
  });
}

/** Whether these words stand at the place; `null` fits any literal. */
function reads(tokens: readonly Token[], index: number, words: readonly (string | null)[]): boolean {
  return words.every((word, offset) => {
    const token = tokens[index + offset];
    return token !== undefined && (word === null ? token.literal : !token.literal && token.text === word);
  });
}

/** `thing.import` and `{ import: 1 }` are names, not statements. */
function isStatement(tokens: readonly Token[], index: number): boolean {
  return (
    !reads(tokens, index - 1, ['.']) && !reads(tokens, index - 1, ['?.']) && !reads(tokens, index + 1, [':'])
  );
}

function literalAt(tokens: readonly Token[], index: number, kind: Specifier['kind']): Specifier | undefined {
  const token = tokens[index];
  return token?.literal === true ? { text: token.text, line: token.line, kind } : undefined;
}

function importAt(tokens: readonly Token[], index: number): Specifier | undefined {
  if (reads(tokens, index, ['require', '(', null]) && isStatement(tokens, index)) {
    return literalAt(tokens, index + 2, 'import');
  }
  if (!reads(tokens, index, ['import']) || !isStatement(tokens, index)) return undefined;
  if (reads(tokens, index + 1, [null])) return literalAt(tokens, index + 1, 'import');
  if (reads(tokens, index + 1, ['('])) return literalAt(tokens, index + 2, 'import');
  if (reads(tokens, index + 1, ['.', 'meta', '.', 'resolve', '(']))
    return literalAt(tokens, index + 6, 'import');
  return reads(tokens, index + 1, ['.']) ? undefined : afterFrom(tokens, index + 1);
}

function exportAt(tokens: readonly Token[], index: number): Specifier | undefined {
  if (!reads(tokens, index, ['export']) || !isStatement(tokens, index)) return undefined;
  const start = reads(tokens, index + 1, ['type']) ? index + 2 : index + 1;
  if (reads(tokens, start, ['*'])) return afterFrom(tokens, start);
  if (!reads(tokens, start, ['{'])) return undefined;
  const end = tokens.findIndex((token, at) => at > start && !token.literal && token.text === '}');
  return reads(tokens, end + 1, ['from', null]) ? literalAt(tokens, end + 2, 'import') : undefined;
}

function urlAt(tokens: readonly Token[], index: number): Specifier | undefined {
  return reads(tokens, index, ['new', 'URL', '(', null, ',', 'import', '.', 'meta', '.', 'url'])
    ? literalAt(tokens, index + 3, 'url')
    : undefined;
}

/** The literal after the next `from` of the statement that begins here. */
function afterFrom(tokens: readonly Token[], start: number): Specifier | undefined {
  for (let index = start; index < tokens.length && !reads(tokens, index, [';']); index += 1) {
    if (reads(tokens, index, ['from', null])) return literalAt(tokens, index + 1, 'import');
  }
  return undefined;
}
