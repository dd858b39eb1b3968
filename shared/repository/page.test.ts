import { describe, expect, test } from 'vitest';
import { lengthProblems } from './length.ts';
import { countWords, listItems, readPage } from './page.ts';

const markdown = `# Tides

\`w1.tide\` · lab \`tide\`

Another line.

## Why

One two.

### Inside

| a | b |
| - | - |
| 1 | 2 |

\`\`\`md
## Not a heading
\`\`\`

<!-- npm run week:1 -- tide, table moon -->

| phase | height |
| ----- | -----: |
| full  |    3 m |

Node 26.10.0

<!-- end -->

Three.

## When

<!-- a remark -->

Four.
`;

describe('readPage', () => {
  const page = readPage(markdown);

  test('gives the title and the first line below it', () => {
    expect(page).toMatchObject({ title: 'Tides', lead: '`w1.tide` · lab `tide`' });
  });

  test('takes no heading from a fenced block', () => {
    expect(page.sections.map(({ heading }) => heading)).toEqual(['Why', 'When']);
  });

  test('has in its prose neither tables nor code nor what a run wrote', () => {
    const words = page.sections.map(({ prose }) => prose.split(/\s+/).join(' '));
    expect(words).toEqual(['One two. Three.', 'Four.']);
  });

  test('keeps in its text what is not prose', () => {
    expect(page.sections[0]!.text).toContain('| full  |    3 m |');
    expect(page.sections[0]!.text).toContain('## Not a heading');
  });

  test.each([
    ['a title in another place', '\n# Tides\n', undefined, '# Tides'],
    ['no title', 'Tides\n', undefined, ''],
    ['nothing below the title', '# Tides\n\n## Why\n', 'Tides', ''],
  ])('of a page with %s says so', (_, text, title, lead) => {
    expect(readPage(text)).toMatchObject({ title, lead });
  });

  test.each([
    ['a longer fence inside a shorter one', '```\n## a\n````\n## b\n'],
    ['tildes', '~~~\n## a\n~~~\n## b\n'],
    ['tildes inside ticks', '```\n~~~\n## a\n```\n## b\n'],
  ])('sees the end of a fence of %s', (_, text) => {
    expect(readPage(text).sections.map(({ heading }) => heading)).toEqual(['b']);
  });
});

test.each([
  ['One two, three.', 3],
  ['100 − 30 · left', 3],
  ['`await job()` is [a link](https://example.org/a b)', 5],
  ['_italics_ and **bold**', 3],
  ['', 0],
])('%j has %i words', (prose, words) => {
  expect(countWords(prose)).toBe(words);
});

test.each([
  ['- a\n- b', ['a', 'b']],
  ['Text.\n\n- a\n  goes on\n\n- b\n\nText.', ['a\n  goes on', 'b']],
  ['- a\n  - inner\n- b', ['a\n  - inner', 'b']],
  ['* a', ['a']],
  ['Text - not an item.', []],
])('%j has the items %j', (prose, items) => {
  expect(listItems(prose)).toEqual(items);
});

describe('a length of 40 to 70 words', () => {
  const range = { least: 40, most: 70 };

  test.each([35, 40, 70, 77])('accepts %i', (words) => {
    expect(lengthProblems('it', words, range)).toEqual([]);
  });

  test.each([0, 34, 78])('refuses %i', (words) => {
    expect(lengthProblems('it', words, range)).toEqual([`it must have 40 to 70 words, got ${words}`]);
  });
});
