import * as fc from 'fast-check';
import { check } from 'prettier';
import { describe, expect, test } from 'vitest';
import { benchFigures, figureBlock, replaceTables } from './figures.ts';
import { findMarkers, markerKey } from './markers.ts';
import { sampleResult } from './sample-result.ts';

const key = 'npm run bench -- worker-pool, table tiny-tasks';
const readme = `# Worker pool\n\n<!-- ${key} -->\nold\n<!-- end -->\n\nText.\n`;

/** Files made of text, fences and markers, and blocks for some of these. */
const table = fc.stringMatching(/^[a-z]{1,8}$/);
const text = fc.constantFrom(
  '',
  'Text.',
  '# Head',
  '| a |',
  '```\n<!-- end -->\n```',
  '<!-- other -->',
  '\u2028',
);
const block = fc.array(text, { maxLength: 4 }).map((parts) => parts.join('\n'));
const file = fc
  .tuple(fc.uniqueArray(table, { maxLength: 5 }), fc.array(block, { minLength: 11, maxLength: 11 }))
  .map(([tables, blocks]) => ({
    tables,
    markdown: tables
      .map(
        (name, index) =>
          `${blocks[2 * index]}\n<!-- npm run x, table ${name} -->\n${blocks[2 * index + 1]}\n<!-- end -->\n`,
      )
      .concat(blocks[10]!)
      .join(''),
  }));

describe('replaceTables', () => {
  test('puts the block between the markers and leaves the rest', () => {
    const replaced = replaceTables(readme, new Map([[key, 'new\n']]));
    expect(replaced).toBe(readme.replace('old', 'new'));
  });

  test('leaves a file as it is when no block is given for its markers', () => {
    expect(replaceTables(readme, new Map([['npm run bench -- locks, table a', 'new']]))).toBe(readme);
  });

  test('twice is once, whatever the file: the bodies are the blocks, the text around them stays', () => {
    fc.assert(
      fc.property(file, fc.dictionary(table, block), fc.boolean(), (made, fresh, windows) => {
        const ends = (markdown: string) => (windows ? markdown.replaceAll('\n', '\r\n') : markdown);
        const markdown = ends(made.markdown);
        const given = {
          ...fresh,
          ...Object.fromEntries(made.tables.slice(0, 2).map((name) => [name, 'new'])),
        };
        const blocks = new Map(
          Object.entries(given).map(([name, body]) => [`npm run x, table ${name}`, body]),
        );
        const once = replaceTables(markdown, blocks);
        expect(replaceTables(once, blocks)).toBe(once);
        const filled = findMarkers(once).filter((marker) => blocks.has(markerKey(marker)));
        for (const marker of filled) {
          const body = blocks.get(markerKey(marker))!;
          const whole = body === '' || body.endsWith('\n') ? body : `${body}\n`;
          expect(marker.body).toBe(ends(whole));
        }
        expect(findMarkers(once)).toHaveLength(made.tables.length);
        const others = new Map([...blocks.keys()].map((name) => [name, 'x']));
        expect(replaceTables(once, others)).toBe(replaceTables(markdown, others));
      }),
    );
  });

  test.each([
    { what: 'an end', body: 'a\n<!-- end -->\nb' },
    { what: 'a marker', body: '<!-- npm run x, table a -->\n<!-- end -->' },
    { what: 'an end and another marker', body: '<!-- end -->\n<!-- npm run x, table a -->' },
    { what: 'half a fence', body: '```\na' },
  ])('refuses a block that holds $what', ({ body }) => {
    expect(() => replaceTables(readme, new Map([[key, body]]))).toThrow(
      expect.objectContaining({ code: 'FIGURES_MARKER' }),
    );
  });
});

describe('benchFigures', () => {
  const figures = benchFigures(sampleResult);

  test('are a block a table, with notes, goals and where they were measured', () => {
    expect([...figures.keys()]).toEqual([key, 'npm run bench -- worker-pool, table wait-behind-a-slow-job']);
    expect(figures.get(key)).toBe(`
| contender |  jobs/s | range           | to piscina | range       |
| --------- | ------: | --------------- | ---------: | ----------- |
| ours      | 812,345 | 780,001–840,112 |      3.02× | 2.81×–3.22× |
| piscina   | 268,990 | 255,000–280,500 |         1× | 1×          |

ours: window 32

Goal met: ours at least 2.5× piscina, seen 3.02× (2.81×–3.22×)

Median of 7 paired rounds of 500 ms; Node 26.10.0, piscina 5.3.2, linux x64, 2 cores, 2026-11-23

`);
  });

  test('are left as they are by the formatter', async () => {
    const formatted = await check(replaceTables(readme, figures), { parser: 'markdown' });
    expect(formatted).toBe(true);
    // The control: without the empty lines the formatter would set them.
    expect(await check(replaceTables(readme, new Map([[key, '| a |']])), { parser: 'markdown' })).toBe(false);
  });
});

test('a figure block is the table and a paragraph a line', () => {
  expect(figureBlock('| a |\n', 'One.', 'Two.')).toBe('\n| a |\n\nOne.\n\nTwo.\n\n');
});
