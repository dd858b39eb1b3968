import { cutText, padRight, plainText, textWidth } from '../../lab/fit-text.ts';
import { alignLines } from './align.ts';

/** Two texts fit beside each other from here on; a narrower terminal gets one above the other. */
export const besideFrom = 120;

const gutter = 3;

/**
 * Two sources side by side, equal lines on one line. The mark in the middle says which lines differ: `|` both,
 * `<` only mine, `>` only the reference's. Lines too long are broken, never cut.
 */
export function drawSideBySide(mine: string, reference: string, columns: number): readonly string[] {
  const width = Math.floor((columns - gutter) / 2);
  return alignLines(linesOf(mine), linesOf(reference)).flatMap(({ left, right, isSame }) => {
    const mark = isSame ? ' ' : left === null ? '>' : right === null ? '<' : '|';
    const lefts = breakLine(left ?? '', width);
    const rights = breakLine(right ?? '', width);
    return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, index) =>
      `${padRight(lefts[index] ?? '', width)} ${mark} ${rights[index] ?? ''}`.trimEnd(),
    );
  });
}

/** One source with its lines broken to the terminal. */
export function drawAlone(source: string, columns: number): readonly string[] {
  return linesOf(source).flatMap((line) => breakLine(line, columns));
}

function linesOf(source: string): readonly string[] {
  return source
    .trimEnd()
    .split('\n')
    .map((line) => plainText(line.replaceAll('\t', '  ')).trimEnd());
}

/** Breaks after a space where there is one in the second half of a line, else anywhere; keeps the indentation. */
function breakLine(line: string, width: number): readonly string[] {
  const indent = ' '.repeat(Math.min(/^ */.exec(line)?.[0].length ?? 0, Math.floor(width / 2)));
  const pieces: string[] = [];
  let rest = line;
  while (textWidth(rest) > width) {
    const fitting = cutText(rest, width).slice(0, -1);
    const space = fitting.lastIndexOf(' ') + 1;
    const piece = space > width / 2 ? fitting.slice(0, space) : fitting;
    if (piece.trim() === '') break;
    pieces.push(piece.trimEnd());
    rest = indent + rest.slice(piece.length).trimStart();
  }
  return [...pieces, rest];
}
