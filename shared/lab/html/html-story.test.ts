import { expect, test } from 'vitest';
import { htmlStory, type Told } from './html-story.ts';

const roomy = 1_000_000;

function line(text: string, atMs = 0): Told {
  return { event: 'line', atMs, text };
}

test('lines stand with their times, and tables between them, in the order in which they came', () => {
  const html = htmlStory(
    [
      line('it begins', 40),
      { event: 'table', title: 'Seen', columns: ['who', 'jobs'], rows: [['one', 1234]] },
      line('it ends', 12_340),
    ],
    roomy,
  );
  const places = ['0.0 s', 'it begins', '<caption>Seen', 'who', '1,234', '12.3 s', 'it ends'].map((part) =>
    html.indexOf(part),
  );
  expect(places.every((place) => place >= 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('a column of mostly figures stands at the right edge, header and all, and a short row is filled up', () => {
  const html = htmlStory(
    [{ event: 'table', title: 't', columns: ['who', 'wait'], rows: [['a', '2 ms'], ['b', '3 ms'], ['c']] }],
    roomy,
  );
  expect(html).toContain('<th scope="col">who</th><th scope="col" class="figure">wait</th>');
  expect(html).toContain('<tr><td>c</td><td class="figure"></td></tr>');
});

test('a table without rows says so', () => {
  expect(htmlStory([{ event: 'table', title: 't', columns: ['a'], rows: [] }], roomy)).toContain('no rows');
});

test('of too many lines the middle is left out, and how many', () => {
  const html = htmlStory(
    Array.from({ length: 5000 }, (_, index) => line(`line ${index}`)),
    roomy,
  );
  expect(html).toContain('>line 0<');
  expect(html).toContain('>line 4999<');
  expect(html).toContain('2,952 pieces are left out');
  expect(html).not.toContain('>line 2500<');
});

const hostile = '"'.repeat(2000);

test.each<{ what: string; told: Told[] }>([
  { what: 'many long lines', told: Array.from({ length: 20_000 }, () => line(hostile)) },
  {
    what: 'one endless table',
    told: [
      {
        event: 'table',
        title: hostile,
        columns: [hostile],
        rows: Array.from({ length: 50_000 }, () => [hostile]),
      },
    ],
  },
  {
    what: 'many wide tables',
    told: Array.from({ length: 500 }, (): Told => {
      const wide = Array.from({ length: 200 }, () => hostile);
      return { event: 'table', title: hostile, columns: wide, rows: [wide, wide, wide] };
    }),
  },
])('$what stay within the size that was asked for', { timeout: 60_000 }, ({ told }) => {
  expect(Buffer.byteLength(htmlStory(told, 900_000))).toBeLessThanOrEqual(900_000);
});
