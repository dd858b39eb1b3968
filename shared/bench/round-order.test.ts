import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { roundOrder } from './round-order.ts';

test('two contenders take turns in going first', () => {
  const orders = [0, 1, 2, 3].map((round) => roundOrder(['a', 'b'], round).join(' '));
  expect(orders).toEqual(['a b', 'b a', 'b a', 'a b']);
});

test('over two rounds a contender everyone stands in each place twice', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), (size) => {
      const items = Array.from({ length: size }, (_, index) => index);
      const orders = Array.from({ length: 2 * size }, (_, round) => roundOrder(items, round));
      for (const place of items) {
        const inPlace = orders.map((order) => order[place]!).sort((a, b) => a - b);
        expect(inPlace).toEqual(items.flatMap((item) => [item, item]));
      }
    }),
  );
});
