import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { drawTable } from '../lab/draw-table.ts';
import type { BenchResult } from './bench-result.ts';
import { benchReport, benchTables } from './report.ts';
import { sampleResult } from './sample-result.ts';

const plain = { columns: 100, colour: false };

describe('benchReport', () => {
  test('shows where it was measured, each table, its notes and goals, and the verdict', () => {
    const tables = benchTables(sampleResult);
    expect(benchReport(sampleResult, plain)).toEqual([
      'worker-pool: Windowed dispatch',
      'Node 26.10.0, piscina 5.3.2, linux x64, 2 cores, 2026-11-23',
      'AMD EPYC, V8 14.6.202',
      '',
      ...drawTable(tables.get('tiny-tasks')!, plain),
      'ours: window 32',
      'Goal met: ours at least 2.5× piscina, seen 3.02× (2.81×–3.22×)',
      '',
      ...drawTable(tables.get('wait-behind-a-slow-job')!, plain),
      'Goal missed: ours at least 60× piscina, seen 50.2× (44.8×–53.7×)',
      '',
      '1 of 2 goals are met',
    ]);
  });

  test('is the same text with colour', () => {
    const coloured = benchReport(sampleResult, { ...plain, colour: true });
    expect(coloured.map(stripVTControlCharacters)).toEqual(benchReport(sampleResult, plain));
    expect(coloured).not.toEqual(benchReport(sampleResult, plain));
  });

  test.each<{ result: Partial<BenchResult>; verdict: string }>([
    { result: { scenarios: sampleResult.scenarios.slice(0, 1), met: true }, verdict: 'Every goal is met' },
    { result: { scenarios: [], met: true }, verdict: 'No goals are set' },
  ])('ends with "$verdict"', ({ result, verdict }) => {
    expect(benchReport({ ...sampleResult, ...result }, plain).at(-1)).toBe(verdict);
  });

  test('names one core and one round in the singular', () => {
    const machine = { ...sampleResult.machine, cores: 1 };
    const scenarios = sampleResult.scenarios.map((scenario) => Object.assign({}, scenario, { rounds: 1 }));
    const report = benchReport({ ...sampleResult, machine, scenarios }, plain);
    expect(report).toContain('Node 26.10.0, piscina 5.3.2, linux x64, 1 core, 2026-11-23');
    expect(report).toContain('Tiny tasks, 64 in flight (median of 1 round of 500 ms)');
  });
});

describe('benchTables', () => {
  test('of rates show median, range and ratio', () => {
    expect(benchTables(sampleResult).get('tiny-tasks')).toEqual({
      title: 'Tiny tasks, 64 in flight (median of 7 paired rounds of 500 ms)',
      columns: ['contender', 'jobs/s', 'range', 'to piscina', 'range'],
      rows: [
        ['ours', 812_345, '780,001–840,112', '3.02×', '2.81×–3.22×'],
        ['piscina', 268_990, '255,000–280,500', '1×', '1×'],
      ],
    });
  });

  test('of latencies show them in place of rates', () => {
    expect(benchTables(sampleResult).get('wait-behind-a-slow-job')).toMatchObject({
      columns: ['contender', 'p50', 'range', 'p99', 'to piscina', 'range'],
      rows: [
        ['ours', '48.2 ms', '47.1 ms–50 ms', '51.5 ms', '50.2×', '44.8×–53.7×'],
        ['piscina', '960 µs', '900 µs–1.1 ms', '2.04 ms', '1×', '1×'],
      ],
    });
  });

  test('of rates show latencies when a contender gives them, and a dash for one that does not', () => {
    const [tiny, waits] = sampleResult.scenarios;
    const [ours, piscina] = tiny!.contenders;
    const scenario = {
      ...tiny!,
      contenders: [{ ...ours!, latencyMs: waits!.contenders[0]!.latencyMs! }, piscina!],
    };
    const table = benchTables({ ...sampleResult, scenarios: [scenario] }).get('tiny-tasks');
    expect(table?.columns).toEqual(['contender', 'jobs/s', 'range', 'p50', 'p99', 'to piscina', 'range']);
    expect(table?.rows.map((row) => row.slice(3, 5))).toEqual([
      ['48.2 ms', '51.5 ms'],
      ['–', '–'],
    ]);
  });
});
