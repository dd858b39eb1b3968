import { describe, expect, test } from 'vitest';
import { textWidth } from '../../lab/fit-text.ts';
import { comparisonReport } from './comparison-report.ts';
import type { ComparisonResult } from './comparison-result.ts';
import { sampleComparison } from './fixtures/sample-comparison.ts';

const plain = { columns: 80, colour: false };
const text = (result: ComparisonResult, last?: ComparisonResult, options = plain): string =>
  comparisonReport(result, options, last).join('\n');

/** The line of a contender below a title. */
function lineOf(report: string, title: string, name: string): string {
  const chart = report.slice(report.indexOf(title));
  return chart.split('\n').find((line) => line.startsWith(name)) ?? '';
}
const barOf = (line: string): number => textWidth(/[█▏▎▍▌▋▊▉░]+/.exec(line)?.[0] ?? '');

describe('the report', () => {
  test('has a chart a measure, each contender with its median and its range', () => {
    const report = text(sampleComparison);
    expect(lineOf(report, 'Throughput', 'mine')).toMatch(/ 250,000 +225,000–275,000$/);
    expect(lineOf(report, 'Latency, the median', 'reference')).toMatch(/ 100 µs +90 µs–110 µs$/);
    expect(lineOf(report, 'Latency, the 99th', 'piscina')).toMatch(/ 12 ms +10\.8 ms–13\.2 ms$/);
    expect(lineOf(report, 'Memory', 'mine')).toMatch(/ 150 MiB +135 MiB–165 MiB$/);
  });

  test('says whether more or less is better, and how the memory was measured', () => {
    const report = text(sampleComparison).replaceAll('\n', ' ');
    expect(report).toContain('Throughput, jobs/s: more is better');
    expect(report).toContain('Latency, the median: less is better');
    expect(report).toContain('read every 20 ms');
    expect(report).toContain('Before setup: mine 90 MiB');
  });

  test('says how many times the others the learner is', () => {
    const report = text(sampleComparison).replaceAll('\n', ' ');
    expect(report).toContain('Mine does 0.5× the jobs of the reference (0.45×–0.55× over the rounds)');
    expect(report).toContain('Mine does 2× the jobs of piscina, 16 a thread');
  });

  test('draws bars in proportion to the medians', () => {
    const report = text(sampleComparison);
    const longest = barOf(lineOf(report, 'Throughput', 'reference'));
    expect(barOf(lineOf(report, 'Throughput', 'mine'))).toBeCloseTo(longest / 2, -1);
    expect(barOf(lineOf(report, 'Throughput', 'piscina'))).toBeCloseTo(longest / 4, -1);
  });

  test('leaves latencies out where there are none', () => {
    const contenders = sampleComparison.contenders.map((contender) => ({ ...contender, latencyMs: null }));
    expect(text({ ...sampleComparison, contenders })).not.toContain('Latency');
  });

  test('names the further tasks that were open', () => {
    expect(text(sampleComparison)).not.toContain('further');
    const open = text({ ...sampleComparison, openTasks: ['worker-pool.windowed'] });
    expect(open).toContain('further tasks open: worker-pool.windowed');
  });

  test.each([20, 30, 40, 60, 80, 200])('is never wider than %i columns', (columns) => {
    const lines = comparisonReport(sampleComparison, { columns, colour: false }, sampleComparison);
    // A name and its figure stay whole on the narrowest of terminals.
    const least = textWidth('piscina, 16 a thread   125,000');
    for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(Math.max(columns, least));
    expect(lines.join('\n')).toContain('250,000');
  });

  test('says the same with colour', () => {
    const coloured = text(sampleComparison, sampleComparison, { columns: 80, colour: true });
    // oxlint-disable-next-line no-control-regex
    expect(coloured.replaceAll(/\u001B\[\d+m/g, '')).toBe(text(sampleComparison, sampleComparison));
  });
});

describe('beside the last comparison', () => {
  const last = {
    ...sampleComparison,
    startedAt: '2026-10-01T00:00:00.000Z',
    contenders: sampleComparison.contenders.map((contender) => ({
      ...contender,
      rate: { median: 1000, min: 900, max: 1100 },
    })),
    mineTo: { ...sampleComparison.mineTo, reference: { median: 0.25, min: 0.25, max: 0.25 } },
  };

  test('shows its figures below the new ones, in another pattern, with its date', () => {
    const report = text(sampleComparison, last);
    expect(lineOf(report, 'Throughput', '  last time')).toMatch(/ 1,000 +900–1,100$/);
    expect(lineOf(report, 'Memory', '  last time')).toContain('░');
    expect(report.replaceAll('\n', ' ')).toContain('last time 0.25×');
    expect(report).toMatch(/^Last time: Node 26\.10\.0, .*2026-10-01$/m);
    expect(report).not.toContain('are not those of last time');
  });

  test.each([
    { what: 'another machine', change: { machine: { ...last.machine, cores: 8 } } },
    { what: 'other versions', change: { versions: ['piscina 4.0.0'] } },
    { what: 'another load', change: { inFlight: 1 } },
  ])('says that it was $what', ({ change }) => {
    const report = text(sampleComparison, { ...last, ...change }).replaceAll('\n', ' ');
    expect(report).toContain('hold the ratios');
  });
});
