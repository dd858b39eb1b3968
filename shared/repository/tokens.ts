import { SyntaxKind } from 'typescript/unstable/ast';
import { createScanner } from 'typescript/unstable/ast/scanner';

/** One token of a TypeScript or JavaScript module. Comments and white space are none. */
export interface Token {
  /** Whether it is a string, or a template without a hole. */
  readonly literal: boolean;
  /** What a literal says, without its quotes; otherwise the token as it is written. */
  readonly text: string;
  readonly line: number;
}

/**
 * The tokens of a module, by the compiler's own scanner. A scanner alone cannot know whether a slash divides or
 * opens a regular expression, nor whether a brace closes a template's hole: the token before the slash and a
 * stack of open braces decide.
 *
 * @throws Error with code `SOURCE_UNREADABLE` where a string, template or regular expression has no end.
 */
export function tokenise(source: string): readonly Token[] {
  const scanner = createScanner(true);
  scanner.setText(source);
  const tokens: Token[] = [];
  const braces: ('block' | 'hole')[] = [];
  const line = lineCounter(source);
  let before: SyntaxKind = SyntaxKind.Unknown;

  for (let kind = scanner.scan(); kind !== SyntaxKind.EndOfFile; kind = scanner.scan()) {
    if (kind === SyntaxKind.SlashToken || kind === SyntaxKind.SlashEqualsToken) {
      if (!endsAnExpression(before)) kind = scanner.reScanSlashToken();
    } else if (kind === SyntaxKind.OpenBraceToken) {
      braces.push('block');
    } else if (kind === SyntaxKind.TemplateHead) {
      braces.push('hole');
    } else if (kind === SyntaxKind.CloseBraceToken && braces.at(-1) === 'hole') {
      kind = scanner.reScanTemplateToken(false);
      if (kind === SyntaxKind.TemplateTail) braces.pop();
    } else if (kind === SyntaxKind.CloseBraceToken) {
      braces.pop();
    }
    const literal = kind === SyntaxKind.StringLiteral || kind === SyntaxKind.NoSubstitutionTemplateLiteral;
    const at = line(scanner.getTokenStart());
    if (scanner.isUnterminated()) throw unreadable(at, scanner.getTokenText());
    tokens.push({ literal, text: literal ? scanner.getTokenValue() : scanner.getTokenText(), line: at });
    before = kind;
  }
  if (braces.includes('hole')) throw unreadable(line(source.length), '${');
  return tokens;
}

const closers: ReadonlySet<SyntaxKind> = new Set([
  SyntaxKind.Identifier,
  SyntaxKind.PrivateIdentifier,
  SyntaxKind.NumericLiteral,
  SyntaxKind.BigIntLiteral,
  SyntaxKind.StringLiteral,
  SyntaxKind.NoSubstitutionTemplateLiteral,
  SyntaxKind.TemplateTail,
  SyntaxKind.RegularExpressionLiteral,
  SyntaxKind.CloseParenToken,
  SyntaxKind.CloseBracketToken,
  SyntaxKind.CloseBraceToken,
  SyntaxKind.PlusPlusToken,
  SyntaxKind.MinusMinusToken,
  SyntaxKind.ThisKeyword,
  SyntaxKind.SuperKeyword,
  SyntaxKind.NullKeyword,
  SyntaxKind.TrueKeyword,
  SyntaxKind.FalseKeyword,
]);

function endsAnExpression(kind: SyntaxKind): boolean {
  return closers.has(kind);
}

/** Line numbers for positions that only grow. */
function lineCounter(source: string): (position: number) => number {
  let line = 1;
  let reached = 0;
  return (position) => {
    for (; reached < position; reached += 1) if (source[reached] === '\n') line += 1;
    return line;
  };
}

function unreadable(line: number, text: string): Error {
  const start = JSON.stringify(text.slice(0, 40));
  return Object.assign(new Error(`source must end what it opens, got ${start} open at line ${line}`), {
    code: 'SOURCE_UNREADABLE',
  });
}
