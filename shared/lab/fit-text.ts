import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

const printableAscii = /^[ -~]*$/;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many columns of a terminal the text takes. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

/**
 * The text on one line, with nothing in it that a terminal obeys: no escape sequences, no control or
 * bidirectional characters, no lone surrogates. Line breaks and tabs become spaces.
 */
export function plainText(text: string): string {
  if (printableAscii.test(text)) return text;
  return stripVTControlCharacters(text)
    .replaceAll(/[\s\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
}

/** The longest beginning that fits. May be empty: one wide character does not fit in one column. */
function beginning(text: string, width: number): string {
  let fitting = '';
  for (const { segment } of graphemes.segment(text)) {
    if (textWidth(fitting + segment) > width) break;
    fitting += segment;
  }
  return fitting;
}

/** The text, or as much of it as fits with an ellipsis at its end. Never wider than `width` columns. */
export function cutText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  return width < 1 ? '' : `${beginning(text, width - 1).trimEnd()}…`;
}

/** The text with spaces behind it, `width` columns in all; a longer one stays as it is. */
export function padRight(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** The text with spaces before it, `width` columns in all; a longer one stays as it is. */
export function padLeft(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/**
 * The text in lines of at most `width` columns, broken between words, and inside a word that is longer than a
 * line. At least one line; a character wider than a line is left out.
 */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (let word of text.split(' ').filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (textWidth(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    while (word !== '' && textWidth(word) > width) {
      const piece = beginning(word, width);
      if (piece !== '') lines.push(piece);
      // At least one character goes, or this would never end.
      word = word.slice(Math.max(piece.length, firstLength(word)));
    }
    line = word;
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function firstLength(text: string): number {
  for (const { segment } of graphemes.segment(text)) return segment.length;
  return 0;
}
