import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { comparisonPage } from './comparison-page.ts';
import { sampleComparison } from './fixtures/sample-comparison.ts';

const page = comparisonPage(sampleComparison);

describe('the page', () => {
  test('needs no network and no script, and says so to the browser', () => {
    expect(page).not.toMatch(/<script|<link|<img|\bsrc=|\bhref=|url\(|@import|https?:/);
    const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(`content="default-src 'none'; style-src 'sha256-${hash}'"`);
    // An attribute of style would be refused by that policy.
    expect(page).not.toContain('style="');
  });

  test('holds each figure as text in a table with a caption', () => {
    const tables = [...page.matchAll(/<table>[\s\S]*?<\/table>/g)].map(([table]) => table);
    expect(tables).toHaveLength(4);
    for (const table of tables) {
      expect(table).toContain('<caption>');
      expect(table.match(/<th scope="row">/g)).toHaveLength(3);
    }
    expect(tables[0]).toContain('<td>250,000</td><td>225,000–275,000</td>');
  });

  test('hides the pictures, which say the same, from a screen reader', () => {
    expect(page.match(/<figure aria-hidden="true">/g)).toHaveLength(4);
    expect(page.match(/<rect width="100.00"/g)).toHaveLength(4);
  });

  test('is light or dark as the reader is', () => {
    expect(page).toContain('<meta name="color-scheme" content="light dark">');
  });

  test('shows the last comparison in rows of its own', () => {
    const both = comparisonPage(sampleComparison, sampleComparison);
    expect(both).toContain('<th scope="row">piscina, 16 a thread, last time</th>');
    expect(both.match(/<div class="bar last">/g)).toHaveLength(12);
  });

  test.each(['</title><script>alert(1)</script>', '<img src=x onerror="alert(1)">', `'"&`])(
    'keeps %s text',
    (hostile) => {
      const contenders = sampleComparison.contenders.map((contender) => ({ ...contender, name: hostile }));
      const written = comparisonPage({ ...sampleComparison, title: hostile, unit: hostile, contenders });
      expect(written).not.toMatch(/<script|<img/);
      expect(written).not.toContain(hostile);
    },
  );
});
