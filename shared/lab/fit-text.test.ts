import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutText, padLeft, padRight, plainText, textWidth, wrapText } from './fit-text.ts';

describe('plainText', () => {
  test.each([
    ['worker 1', 'worker 1'],
    ['größe · 漢字', 'größe · 漢字'],
    ['two\nlines\tand a tab', 'two lines and a tab'],
    ['\u001B[31mred\u001B[0m', 'red'],
    ['\u001B]0;title\u0007after', 'after'],
    ['bell\u0007 and delete\u007F', 'bell and delete'],
    ['abc\u202Edcba\u2066', 'abcdcba'],
    ['line\u2028separator', 'line separator'],
    ['half a pair \uD83D', 'half a pair '],
  ])('%j becomes %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  test('holds nothing that a terminal obeys, whatever it was', () => {
    const codeUnits = fc.array(fc.integer({ min: 0, max: 0xffff }));
    fc.assert(
      fc.property(codeUnits, (units) => {
        const text = plainText(`\u001B[2J${String.fromCharCode(...units)}`);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('cutText', () => {
  test.each([
    ['worker 1', 8, 'worker 1'],
    ['worker 1', 7, 'worker…'],
    ['worker 1', 1, '…'],
    ['worker 1', 0, ''],
    ['worker 1', -3, ''],
    ['漢字漢字', 5, '漢字…'],
    ['漢字漢字', 4, '漢…'],
    ['', 0, ''],
  ])('%j in %d columns is %j', (text, width, cut) => {
    expect(cutText(text, width)).toBe(cut);
  });
});

describe('wrapText', () => {
  test.each([
    ['whoever is free takes the next', 10, ['whoever is', 'free takes', 'the next']],
    ['whoever', 3, ['who', 'eve', 'r']],
    ['a whoever b', 3, ['a', 'who', 'eve', 'r b']],
    ['漢字 ab', 1, ['a', 'b']],
    ['fits', 4, ['fits']],
    ['', 4, ['']],
    ['fits', 0, ['']],
    ['fits', -1, ['']],
  ])('%j in %d columns is %j', (text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });
});

// Work for the processor alone, nothing to wait for: on a busy machine it takes longer and is no less right.
const unhurried = { timeout: 60_000 };

test(
  'cut and wrapped text never takes more columns than it may, and padded text never fewer',
  unhurried,
  () => {
    const texts = fc.string({ unit: 'grapheme' }).map(plainText);
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 40 }), (text, width) => {
        expect(textWidth(cutText(text, width))).toBeLessThanOrEqual(width);
        for (const line of wrapText(text, width)) expect(textWidth(line)).toBeLessThanOrEqual(width);
        expect(textWidth(padRight(text, width))).toBe(Math.max(width, textWidth(text)));
        expect(textWidth(padLeft(text, width))).toBe(Math.max(width, textWidth(text)));
      }),
    );
  },
);

test('wrapping loses no word', () => {
  fc.assert(
    fc.property(fc.lorem(), fc.integer({ min: 1, max: 40 }), (text, width) => {
      expect(wrapText(text, width).join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
    }),
  );
});
