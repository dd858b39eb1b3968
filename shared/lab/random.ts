import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeded numbers: the same seed draws the same sequence. */
export interface Random {
  /** The seed it was made from, to be printed with every failure. */
  readonly seed: number;
  /** A whole number from `min` to `max`, both included, all equally likely. */
  integer(min: number, max: number): number;
  /** A number from 0 (included) to 1 (excluded). */
  fraction(): number;
  /** A copy of `items` in random order. */
  shuffle<T>(items: readonly T[]): T[];
}

/** @param seed a whole number; xoroshiro128+ (Blackman and Vigna, 2018) as pure-rand implements it. */
export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const integer = (min: number, max: number): number => uniformInt(generator, min, max);
  return {
    seed,
    integer,
    fraction: () => uniformFloat64(generator),
    shuffle(items) {
      // Fisher and Yates, as Knuth gives it (TAOCP volume 2, algorithm 3.4.2 P).
      const shuffled = [...items];
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = integer(0, last);
        [shuffled[last], shuffled[other]] = [shuffled[other] as never, shuffled[last] as never];
      }
      return shuffled;
    },
  };
}
