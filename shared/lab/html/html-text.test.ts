import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escapeText, scriptJson, shortLines, shortText } from './html-text.ts';

test.each([
  { text: '</script><script>', escaped: '&lt;/script&gt;&lt;script&gt;' },
  { text: `" onload='x'`, escaped: '&quot; onload=&#39;x&#39;' },
  { text: '&lt;', escaped: '&amp;lt;' },
  { text: 'Zürich – 東京 🐟', escaped: 'Zürich – 東京 🐟' },
])('$text is escaped', ({ text, escaped }) => {
  expect(escapeText(text)).toBe(escaped);
});

const unit = fc.constantFrom(
  '<',
  '>',
  '&',
  '"',
  '\\',
  '/',
  '!--',
  '\u2028',
  '\u2029',
  '\0',
  'script',
  '🐟',
  '\uD800',
);

test('any text in a script element comes back as it was, and nothing in it can end the element', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit })), (texts) => {
      const html = scriptJson(texts);
      expect(/[<>&\u2028\u2029]/u.test(html)).toBe(false);
      expect(JSON.parse(html)).toEqual(texts);
    }),
  );
  expect(scriptJson('</script>\u2028')).toBe(String.raw`"\u003c/script\u003e\u2028"`);
});

test.each([
  { what: 'a short text stays', text: 'job 7', short: 'job 7' },
  { what: 'a text of just that length stays', text: '1234567890', short: '1234567890' },
  { what: 'a longer one ends in an ellipsis', text: '12345678901', short: '123456789…' },
  { what: 'no half of a surrogate pair is left', text: '12345678🐟🐟', short: '12345678…' },
  { what: 'line and paragraph separators are spaces', text: 'a\u2028b\u2029c', short: 'a b c' },
  { what: 'what a terminal obeys is gone', text: '\u001B[31mred', short: 'red' },
  { what: 'what turns the direction of writing is gone', text: 'a\u202Ecod', short: 'acod' },
])('$what', ({ text, short }) => {
  expect(shortText(text, 10)).toBe(short);
});

test('a stack keeps its lines', () => {
  expect(shortLines('Error: no\n    at pump (<b>)', 100)).toBe('Error: no\n    at pump (<b>)');
});
