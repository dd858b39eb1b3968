import { describe, expect, test } from 'vitest';
import { findMarkers, markerKey } from './markers.ts';

const bench = '<!-- npm run bench -- worker-pool, table tiny-tasks -->';
const week = '<!-- npm run week:2 -- transactions, table matrix -->';
const end = '<!-- end -->';
const lines = (...text: string[]): string => text.join('\n');

describe('findMarkers', () => {
  test('finds the command, the table, the body and where it stands', () => {
    const markdown = lines('# A', bench, '| a |', '|---|', end, 'text', week, end, '');
    const markers = findMarkers(markdown);
    expect(markers).toEqual([
      {
        command: 'npm run bench -- worker-pool',
        table: 'tiny-tasks',
        body: '| a |\n|---|\n',
        line: 2,
        start: markdown.indexOf('| a |'),
        end: markdown.indexOf(end),
      },
      expect.objectContaining({
        command: 'npm run week:2 -- transactions',
        table: 'matrix',
        body: '',
        line: 7,
      }),
    ]);
    expect(markers.map((marker) => markdown.slice(marker.start, marker.end))).toEqual(['| a |\n|---|\n', '']);
    expect(markerKey(markers[0]!)).toBe('npm run bench -- worker-pool, table tiny-tasks');
  });

  test.each([
    { what: 'no marker', markdown: 'text\n<!-- a comment -->\n' },
    { what: 'an empty file', markdown: '' },
    { what: 'markers in a fence', markdown: lines('```md', bench, end, '```') },
    {
      what: 'markers in a fence of tildes that holds the other',
      markdown: lines('~~~', '```', bench, '~~~'),
    },
    { what: 'a longer fence that holds a shorter', markdown: lines('````', '```', bench, '````') },
    { what: 'a fence that holds the head of another', markdown: lines('```', '```js', bench, end, '```') },
    { what: 'a fence without end', markdown: lines('```', bench) },
    { what: 'a marker in an indented block', markdown: lines('text', '', `    ${bench}`) },
    { what: 'a marker in a line of text', markdown: `Write \`${bench}\` where the table goes.` },
  ])('of $what finds none', ({ markdown }) => {
    expect(findMarkers(markdown)).toEqual([]);
  });

  test.each([
    { what: 'code in a line', before: '`` ```a``` ``' },
    { what: 'a line that begins like a fence and is code', before: '```a``` and text' },
    { what: 'a closed fence', before: '```\n```' },
    { what: 'line ends of Windows', before: 'text\r' },
  ])('goes on after $what', ({ before }) => {
    expect(findMarkers(lines(before, bench, end))).toHaveLength(1);
  });

  test.each([
    {
      what: 'no end',
      markdown: lines('', bench, 'text'),
      message: 'line 2: a marker must have an end, got "npm run bench -- worker-pool, table tiny-tasks"',
    },
    {
      what: 'an end alone',
      markdown: lines('a', 'b', end),
      message: `line 3: an end must follow a marker, got "${end}"`,
    },
    {
      what: 'one in another',
      markdown: lines(bench, week, end, end),
      message: `line 2: the marker of line 1 must end before the next, got "${week}"`,
    },
    {
      what: 'the same table twice',
      markdown: lines(bench, end, week, end, bench, end),
      message: `line 5: a table must stand once in a file (line 1), got "${bench}"`,
    },
    ...[
      '<!-- npm run bench -->',
      '<!--npm run bench, table a-->',
      ` ${bench}`,
      ` ${end}`,
      '<!-- END -->',
    ].map((misspelt) => ({
      what: misspelt,
      markdown: misspelt,
      message: `line 1: a marker must be "<!-- npm run ..., table name -->" or "${end}", got "${misspelt}"`,
    })),
    {
      what: 'a table name that is no kebab-case',
      markdown: lines('<!-- npm run bench, table Tiny_Tasks -->', end),
      message: `line 1: a marker must be "<!-- npm run ..., table name -->" or "${end}", got "<!-- npm run bench, table Tiny_Tasks -->"`,
    },
  ])('refuses $what', ({ markdown, message }) => {
    expect(() => findMarkers(markdown)).toThrow(expect.objectContaining({ code: 'FIGURES_MARKER', message }));
  });
});
