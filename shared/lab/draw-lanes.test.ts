import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawLanes } from './draw-lanes.ts';
import { textWidth } from './fit-text.ts';
import type { TimelineEvent } from './timeline.ts';

const plain = { columns: 50, colour: false };

function span(lane: string, startMs: number, endMs: number | null, name = 'job'): TimelineEvent {
  return { kind: 'span', lane, name, startMs, endMs };
}
function fault(lane: string, startMs: number, endMs: number | null, name = 'link cut'): TimelineEvent {
  return { kind: 'fault', lane, name, startMs, endMs };
}
function mark(lane: string, startMs: number, name = 'killed'): TimelineEvent {
  return { kind: 'mark', lane, name, startMs };
}
function sample(series: string, startMs: number, value: number): TimelineEvent {
  return { kind: 'sample', series, startMs, value };
}

/** The row of a lane over 40 columns of 1 ms each, without its name. */
function rowOf(...events: readonly TimelineEvent[]): string {
  const lines = drawLanes(events, { ...plain, durationMs: 40 });
  const row = lines.find((line) => line.startsWith('worker 1'));
  if (row === undefined) throw new Error(`no row of worker 1 in\n${lines.join('\n')}`);
  return row.slice('worker 1  '.length);
}

test('a run is drawn as an axis, its lanes, its series and a legend of what occurs', () => {
  const events = [
    span('worker 1', 0, 400),
    sample('queue', 0, 12),
    span('worker 1', 400, 700),
    span('worker 2', 100, 900),
    mark('worker 1', 750),
    fault('worker 1', 760, 1000, 'worker 1 killed'),
    sample('queue', 800, 1200),
    span('handlers', 100, 500),
    span('handlers', 200, 400),
    span('handlers', 850, null),
  ];
  expect(drawLanes(events, { columns: 60, colour: false, durationMs: 1000 })).toEqual([
    '          0 s               0.5 s',
    '          ┬─────────────────┬─────────────────┬',
    'worker 1  ╺━━━━━━━━━━━━━╺━━━━━━━━━━━ ◆░░░░░░░░░',
    'worker 2     ╺━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━',
    'handlers     ╺━━━22222222━━━━            ╺━━━━▸',
    'queue     ▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁▁████████  12 to 1,200',
    '╺━ busy   2–9 that many at once   ▸ never ended',
    '░ worker 1 killed   ◆ killed',
  ]);
});

test('no events draw no lines', () => {
  expect(drawLanes([], plain)).toEqual([]);
});

describe('a lane shows', () => {
  test.each([
    [
      'where each span begins',
      '╺━━━╺━━━  ╺━',
      [span('worker 1', 0, 4), span('worker 1', 4, 8), span('worker 1', 10, 12)],
    ],
    ['a span of no length', '   ╺', [span('worker 1', 3, 3)]],
    ['a span shorter than a column', '   ╺', [span('worker 1', 3.2, 3.4)]],
    [
      'short spans in one column as one at a time',
      '╺',
      [span('worker 1', 0, 0.2), span('worker 1', 0.2, 0.9)],
    ],
    [
      'how many spans overlap',
      '╺━23332━',
      [span('worker 1', 0, 8), span('worker 1', 2, 7), span('worker 1', 3, 6)],
    ],
    ['more than nine at once as a plus', '++++', Array.from({ length: 10 }, () => span('worker 1', 0, 4))],
    ['a fault', '  ░░░', [fault('worker 1', 2, 5)]],
    ['a fault of no length', '  ░', [fault('worker 1', 2, 2)]],
    ['a fault that never ended, to the edge', '░'.repeat(40), [fault('worker 1', 0, null)]],
    ['work during a fault', '╺━▓▓░', [span('worker 1', 0, 4), fault('worker 1', 2, 5)]],
    ['a mark above all else', '╺◆━', [span('worker 1', 0, 3), mark('worker 1', 1)]],
    ['a span that never ended', `╺${'━'.repeat(38)}▸`, [span('worker 1', 0, null)]],
    [
      'the rarer of two marks',
      '◆▲',
      [mark('worker 1', 0, 'acked'), mark('worker 1', 1, 'acked'), mark('worker 1', 1, 'killed')],
    ],
  ] as const)('%s', (_what, row, events) => {
    expect(rowOf(...events)).toBe(row);
  });
});

test('marks beyond the four most frequent names share a glyph', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const marks = names.map((name, ms) => mark('worker 1', ms, name));
  expect(rowOf(...marks)).toBe('◆▲●■••');
  expect(drawLanes(marks, plain).join('\n')).toContain('■ d   • 2 other kinds of mark');
});

test('lanes stand in order of first use, and those beyond the limit are counted', () => {
  const events = Array.from({ length: 5 }, (_, lane) => span(`lane ${5 - lane}`, lane, 10));
  const lines = drawLanes([...events, sample('a', 0, 1), sample('b', 0, 1), sample('c', 0, 1)], {
    ...plain,
    maxLanes: 2,
  });
  const rows = lines.filter((line) => /^(lane|[abc] )/.test(line)).map((line) => line.slice(0, 6).trim());
  expect(rows).toEqual(['lane 5', 'lane 4', 'a', 'b']);
  expect(lines.slice(-2)).toEqual(['and 3 more lanes', 'and 1 more series']);
});

test('the legend explains nothing that is not drawn', () => {
  expect(drawLanes([mark('worker 1', 1)], plain).at(-1)).toBe('◆ killed');
  expect(drawLanes([sample('queue', 1, 2)], plain)).toHaveLength(3);
});

test('what the recording left out is said below the lanes', () => {
  const dropped = [{ kind: 'span', count: 12_400, fromMs: 3200, toMs: 7901 }] as const;
  expect(drawLanes([span('worker 1', 0, 9000)], { columns: 60, colour: false, dropped }).at(-1)).toBe(
    '12,400 spans between 3.2 s and 7.9 s are left out',
  );
});

test('a long name is cut with an ellipsis', () => {
  const lines = drawLanes([span('the consumer of the orders queue', 0, 9)], { columns: 80, colour: false });
  expect(lines[2]).toMatch(/^the consumer of the… {2}╺━/);
});

test('a terminal too narrow for a chart gets a list', () => {
  const events = [span('worker 1', 0, 1), span('worker 1', 2, 3), mark('worker 1', 3), sample('queue', 2, 7)];
  expect(drawLanes(events, { columns: 24, colour: false, durationMs: 1234 })).toEqual([
    'in 1.23 s',
    'worker 1: 2 spans, 1',
    'mark',
    'queue: 7',
  ]);
});

test('names from a lab cannot move the cursor, ring the bell or break the line', () => {
  const evil = '\u001B[2J\u001B]0;owned\u0007wor\u0007ker\n1\u202E';
  const lines = drawLanes(
    [span(evil, 0, 4), mark(evil, 5, evil), fault(evil, 6, 8, evil), sample(evil, 1, 1)],
    plain,
  );
  expect(lines.join('\n')).not.toMatch(/[\p{Cc}\p{Cf}](?<!\n)/u);
  expect(lines[2]).toMatch(/^worker 1 /);
});

test.each([0, 5e-324, 7e-323])('a run that ends at %s ms is drawn', (ms) => {
  expect(drawLanes([mark('worker 1', 0), sample('queue', ms, 1)], plain)[0]).toMatch(/^ +0 ms/);
});

test('events past the stated duration lengthen the axis', () => {
  const short = drawLanes([span('worker 1', 0, 80)], { ...plain, durationMs: 40 });
  expect(short).toEqual(drawLanes([span('worker 1', 0, 80)], plain));
});

const names = fc.oneof(
  fc.constantFrom('worker 1', 'worker 2', 'broker'),
  fc.string({ unit: 'grapheme' }),
  fc.string(),
);
const times = fc.oneof(fc.nat({ max: 1000 }), fc.double({ min: 0, max: 1e15, noNaN: true }));
const stretches = fc.record({
  kind: fc.constantFrom('span', 'fault'),
  lane: names,
  name: names,
  startMs: times,
  endMs: fc.option(times),
});
const moments = fc.record({ kind: fc.constant('mark' as const), lane: names, name: names, startMs: times });
const values = fc.record({
  kind: fc.constant('sample' as const),
  series: names,
  startMs: times,
  value: fc.double(),
});
const runs = fc.array(fc.oneof(stretches, moments, values), { maxLength: 60 });

// Work for the processor alone, nothing to wait for: on a busy machine it takes longer and is no less right.
const unhurried = { timeout: 60_000 };

const control = /[\p{Cc}\p{Cf}]/u;

test(
  'no line is wider than the terminal or holds a control character, whatever the run and the width',
  unhurried,
  () => {
    fc.assert(
      fc.property(
        runs,
        fc.oneof(fc.integer({ min: 20, max: 200 }), fc.integer({ min: 1, max: 20 })),
        (events, columns) => {
          // One assertion a run: one a line would be most of the test's time.
          const lines = drawLanes(events, { columns, colour: false });
          expect(lines.filter((line) => textWidth(line) > columns || control.test(line))).toEqual([]);
        },
      ),
    );
  },
);

test('colour adds escape sequences and changes nothing else', unhurried, () => {
  fc.assert(
    fc.property(runs, fc.integer({ min: 40, max: 120 }), (events, columns) => {
      const coloured = drawLanes(events, { columns, colour: true });
      expect(coloured.map((line) => stripVTControlCharacters(line))).toEqual(
        drawLanes(events, { columns, colour: false }),
      );
    }),
  );
});

test('a drawing in colour has escape sequences, so the tests above can fail', () => {
  expect(drawLanes([mark('worker 1', 1)], { columns: 60, colour: true }).join('\n')).toContain('\u001B[');
});

test.each([0, -1, Number.NaN, Infinity, 1e9])('a width of %s is no reason to throw', (columns) => {
  expect(drawLanes([span('worker 1', 0, 4), sample('queue', 1, 2)], { columns, colour: false })).not.toEqual(
    [],
  );
});
