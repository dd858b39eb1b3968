import { expect, test } from 'vitest';
import type { TimelineEvent } from '../timeline.ts';
import { htmlRun, maxHtmlBytes, type HtmlRun } from './html-run.ts';
import type { Told } from './html-story.ts';

const span: TimelineEvent = { kind: 'span', lane: 'worker 1', name: 'job 7', startMs: 1.5, endMs: 4 };

const run: HtmlRun = {
  title: 'Parallel worker pool',
  about: ['week 1', 'worker-pool'],
  failure: null,
  durationMs: 10,
  events: [span],
  dropped: [],
  told: [],
  answers: [
    ['Why', 'A broker pushes.'],
    ['Answer', 'all of them'],
  ],
  provenance: [
    ['Node', '26.10.0'],
    ['Seed', '42'],
  ],
};

/** What a page has besides its own style and script, which no lab has a part in. */
function markup(html: string): string {
  return html.replace(/<style>.*?<\/style>/su, '').replace(/<script type="module">.*?<\/script>/su, '');
}

test('the page has the title, the picture with the table behind it, the answers and what to repeat it with', () => {
  const html = markup(htmlRun(run));
  const parts = [
    '<h1>Parallel worker pool',
    'week 1, worker-pool',
    '<canvas',
    'job 7',
    'A broker pushes',
    'all of them',
    '42',
  ];
  const places = parts.map((part) => html.indexOf(part));
  expect(places.filter((place) => place < 0)).toEqual([]);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});

test('the table behind the picture is there without a script', () => {
  const cells = [...htmlRun(run).matchAll(/<td[^>]*>([^<]*)<\/td>/gu)].map(([, text]) => text);
  expect(cells).toEqual(['1.500', 'worker 1', 'span', 'job 7', '2.5 ms']);
});

test('the page names nothing that could be loaded', () => {
  expect(markup(htmlRun(run))).not.toMatch(/\b(?:src|href|srcset|action|data)\s*=|https?:/u);
});

test('a run in which nothing happened has no picture and no script', () => {
  const html = htmlRun({ ...run, events: [] });
  expect(html).not.toMatch(/<canvas|<script/u);
  expect(html).toContain('A broker pushes');
});

test('why a run failed stands on top, line by line', () => {
  const html = htmlRun({ ...run, failure: 'Error: the pump must be on\n    at <anonymous>' });
  expect(html).toContain('the pump must be on\n    at &lt;anonymous&gt;');
});

test('what is left out is said', () => {
  const dropped = [{ kind: 'span', count: 12_400, fromMs: 3200, toMs: 7900 }] as const;
  expect(htmlRun({ ...run, dropped })).toContain('12,400 spans between 3.2 s and 7.9 s are left out');
});

const hostile = [
  `</script><script>globalThis.hacked = true</script>`,
  `<img src=x onerror="globalThis.hacked = true">`,
  `" onfocus="globalThis.hacked = true" autofocus x="`,
  `</style></title></canvas><!--`,
  `\u2028\u2029globalThis.hacked = true`,
  `]]><![CDATA[`,
];

test.each(hostile)('%j stays text wherever a lab can write it', (text) => {
  const told: Told[] = [
    { event: 'line', atMs: 0, text },
    { event: 'table', title: text, columns: [text], rows: [[text]] },
  ];
  const html = htmlRun({
    ...run,
    title: text,
    about: [text],
    failure: text,
    told,
    answers: [[text, text]],
    provenance: [[text, text]],
    events: [
      { ...span, lane: text, name: text },
      { kind: 'fault', lane: text, name: text, startMs: 0, endMs: null },
      { kind: 'mark', lane: text, name: text, startMs: 0 },
      { kind: 'sample', series: text, startMs: 0, value: 1 },
    ],
  });
  const plain = htmlRun({ ...run, failure: 'x', told: [{ ...told[0], text: 'x' } as Told] });
  expect(html).not.toContain(text);
  expect(tags(html)).not.toContain('img');
  for (const once of ['script', 'style', 'title', 'main', 'canvas']) {
    expect(tags(html).filter((tag) => tag === once)).toEqual(tags(plain).filter((tag) => tag === once));
  }
});

test('control: a tag that came through would be counted', () => {
  expect(tags(`${htmlRun(run)}<IMG src=x>`)).toContain('img');
});

test('no page is larger than its bound, whatever a lab writes', { timeout: 120_000 }, () => {
  const long = '"'.repeat(100_000);
  const name = (index: number): string => `${index} ${'<&'.repeat(100)}`;
  const events = Array.from({ length: 8000 }, (_, index): TimelineEvent[] => [
    { kind: 'span', lane: name(index), name: name(index), startMs: index, endMs: index + 1 },
    { kind: 'fault', lane: name(index), name: name(-index), startMs: index, endMs: null },
    { kind: 'mark', lane: name(index), name: name(index + 0.5), startMs: index },
    { kind: 'sample', series: name(index), startMs: index, value: index / 7 },
  ]).flat();
  const labels = Array.from({ length: 50 }, () => [long, long] as const);
  const html = htmlRun({
    title: long,
    about: [long, long],
    failure: long,
    durationMs: 8000,
    events,
    dropped: [],
    told: Array.from({ length: 3000 }, (_, index): Told =>
      index % 2 === 0
        ? { event: 'line', atMs: index, text: long }
        : { event: 'table', title: long, columns: [long, long], rows: [[long, index]] },
    ),
    answers: labels,
    provenance: labels,
  });
  const bytes = Buffer.byteLength(html);
  expect(bytes).toBeLessThanOrEqual(maxHtmlBytes);
  // Its parts are filled: the bound is not kept by leaving everything out.
  expect(bytes).toBeGreaterThan(2.5 * 1024 * 1024);
});

function tags(html: string): string[] {
  return [...markup(html).matchAll(/<([a-z][a-z0-9]*)/giu)].map(([, tag = '']) => tag.toLowerCase());
}
