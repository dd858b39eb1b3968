import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignLines } from './align.ts';
import { drawSideBySide } from './draw-side-by-side.ts';

const lines = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 });

describe('two texts line by line', () => {
  test('every line of both stands there once, in its order', () => {
    fc.assert(
      fc.property(lines, lines, (left, right) => {
        const aligned = alignLines(left, right);
        expect(aligned.flatMap((pair) => pair.left ?? [])).toEqual(left);
        expect(aligned.flatMap((pair) => pair.right ?? [])).toEqual(right);
        const same = aligned.filter(({ isSame }) => isSame);
        expect(same.map((pair) => pair.left)).toEqual(same.map((pair) => pair.right));
      }),
    );
  });

  test('equal texts have no line that differs', () => {
    fc.assert(
      fc.property(lines, (text) => {
        expect(alignLines(text, text).filter(({ isSame }) => !isSame)).toEqual([]);
      }),
    );
  });

  test('what is added stands alone, and the rest stays beside its like', () => {
    expect(alignLines(['a', 'c'], ['a', 'b', 'c'])).toEqual([
      { left: 'a', right: 'a', isSame: true },
      { left: null, right: 'b', isSame: false },
      { left: 'c', right: 'c', isSame: true },
    ]);
  });
});

describe('side by side', () => {
  test('a mark says which lines differ', () => {
    expect(drawSideBySide('same\nmine\nonly mine\nend', 'same\ntheirs\nend', 31)).toEqual([
      'same             same',
      'mine           | theirs',
      'only mine      <',
      'end              end',
    ]);
  });

  test('no line is wider than the terminal, and nothing of a long one is lost', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z (){};]{0,120}$/),
        fc.integer({ min: 20, max: 160 }),
        (line, columns) => {
          const drawn = drawSideBySide(line, '', columns);
          for (const each of drawn) expect(each.length).toBeLessThanOrEqual(columns);
          const letters = (text: string): string => text.replaceAll(/[ <|>]/g, '');
          expect(letters(drawn.join(''))).toBe(letters(line));
        },
      ),
    );
  });
});
