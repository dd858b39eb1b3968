import { count, bytes, milliseconds, ratio } from '../../lab/quantity.ts';
import type { Spread } from '../../bench/index.ts';
import type { ComparedContender, ComparisonResult } from './comparison-result.ts';

/** One measure of all contenders, for the terminal and the page alike. */
export interface Chart {
  readonly title: string;
  readonly better: 'more' | 'less';
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly name: string;
  /** What the bar's length shows. */
  readonly value: number;
  readonly text: string;
  /** Smallest and largest over the rounds. */
  readonly range: string;
  /** Of the comparison before. */
  readonly last: boolean;
}

interface Measure {
  readonly title: string;
  readonly better: Chart['better'];
  readonly of: (contender: ComparedContender) => Spread | undefined;
  readonly inWords: (value: number) => string;
}

/** A chart a measure; below each bar that of the comparison before, where there is one. */
export function chartsOf(result: ComparisonResult, last?: ComparisonResult): readonly Chart[] {
  return measuresOf(result).map(({ title, better, of, inWords }) => ({
    title,
    better,
    bars: result.contenders.flatMap((contender) => {
      const before = last?.contenders.find(({ id }) => id === contender.id);
      return [
        { contender, name: contender.name, last: false },
        ...(before === undefined ? [] : [{ contender: before, name: 'last time', last: true }]),
      ].map((shown) => {
        const seen = of(shown.contender);
        return {
          name: shown.name,
          last: shown.last,
          value: seen?.median ?? 0,
          text: inWords(seen?.median ?? Number.NaN),
          range: seen === undefined ? '' : rangeInWords(seen, inWords),
        };
      });
    }),
  }));
}

/** How many times the others' throughput the learner's is, a sentence each. */
export function ratioLines(result: ComparisonResult, last?: ComparisonResult): readonly string[] {
  return (['reference', 'peer'] as const).map((id) => {
    const peer = result.contenders.find((contender) => contender.id === 'peer')?.name ?? 'the peer';
    const name = id === 'reference' ? 'the reference' : peer;
    const seen = result.mineTo[id];
    const before = last === undefined ? '' : `; last time ${ratio(last.mineTo[id].median)}`;
    const range = rangeInWords(seen, ratio);
    return `Mine does ${ratio(seen.median)} the ${result.unit} of ${name} (${range} over the rounds${before})`;
  });
}

/** How the memory was measured, and what of it was there before. */
export function memoryLine({ contenders }: ComparisonResult): string {
  const before = contenders.map(({ name, memory }) => `${name} ${bytes(memory.beforeSetupBytes)}`).join(', ');
  return `Memory is what the contender's own process held at most in a round, threads and Node included, read every 20 ms. Before setup: ${before}.`;
}

/** Why the figures of two comparisons may not be held against each other; undefined when they may. */
export function unlikeLast(result: ComparisonResult, last: ComparisonResult): string | undefined {
  const setting = ({ machine, versions, inFlight, roundMs, title }: ComparisonResult): string =>
    JSON.stringify([machine, versions, inFlight, roundMs, title]);
  return setting(result) === setting(last)
    ? undefined
    : 'The machine, the versions or the load are not those of last time: hold the ratios against each other, not the figures.';
}

function measuresOf({ unit, contenders }: ComparisonResult): readonly Measure[] {
  const latency = (name: 'p50' | 'p99', title: string): Measure => ({
    title,
    better: 'less',
    of: ({ latencyMs }) => latencyMs?.[name],
    inWords: milliseconds,
  });
  const timed = contenders.some(({ latencyMs }) => latencyMs !== null);
  return [
    { title: `Throughput, ${unit}/s`, better: 'more', of: ({ rate }) => rate, inWords: count },
    ...(timed ? [latency('p50', 'Latency, the median'), latency('p99', 'Latency, the 99th percentile')] : []),
    {
      title: 'Memory, the most held in a round',
      better: 'less',
      of: ({ memory }) => memory.peakBytes,
      inWords: bytes,
    },
  ];
}

function rangeInWords({ min, max }: Spread, inWords: (value: number) => string): string {
  return min === max ? inWords(min) : `${inWords(min)}–${inWords(max)}`;
}
