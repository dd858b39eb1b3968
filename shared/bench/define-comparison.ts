import { benchError } from './bench-error.ts';
import { comparedIds, type Comparison } from './comparison.ts';

/**
 * A lab's comparison, checked; `<lab>.bench.ts` exports it as `comparison`.
 *
 * @throws BENCH_DEFINITION when a number is out of its range, or the peer is called as one of the learner's sides
 */
export function defineComparison<Implementation>(
  comparison: Comparison<Implementation>,
): Comparison<Implementation> {
  const { title, peer, load } = comparison;
  if ((comparedIds as readonly string[]).includes(peer.name)) {
    fail('peer.name', `the package's own name, and none of ${comparedIds.join(', ')}`, peer.name);
  }
  expectWhole(`load.inFlight of ${title}`, load.inFlight);
  if (load.rounds !== undefined) expectWhole(`load.rounds of ${title}`, load.rounds);
  if (load.sampleEvery !== undefined) expectWhole(`load.sampleEvery of ${title}`, load.sampleEvery);
  const { roundMs = 1, warmUpMs = 0 } = load;
  if (!(roundMs > 0 && roundMs < Infinity)) fail(`load.roundMs of ${title}`, 'milliseconds above 0', roundMs);
  if (!(warmUpMs >= 0 && warmUpMs < Infinity)) {
    fail(`load.warmUpMs of ${title}`, 'milliseconds, 0 or more', warmUpMs);
  }
  return comparison;
}

function expectWhole(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 1) fail(what, 'a whole number above 0', value);
}

function fail(what: string, expected: string, got: unknown): never {
  throw benchError('BENCH_DEFINITION', `${what} must be ${expected}, got ${String(got)}`);
}
