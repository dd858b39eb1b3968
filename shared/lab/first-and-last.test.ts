import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepFirstAndLast } from './first-and-last.ts';

test.each([
  { capacity: 4, added: 3, first: [0, 1], last: [2], dropped: 0 },
  { capacity: 4, added: 4, first: [0, 1], last: [2, 3], dropped: 0 },
  { capacity: 4, added: 5, first: [0, 1], last: [3, 4], dropped: 1 },
  { capacity: 4, added: 100, first: [0, 1], last: [98, 99], dropped: 96 },
  { capacity: 5, added: 9, first: [0, 1, 2], last: [7, 8], dropped: 4 },
  { capacity: 2, added: 3, first: [0], last: [2], dropped: 1 },
  { capacity: 2, added: 0, first: [], last: [], dropped: 0 },
])('of $added items a list of $capacity keeps $first and $last', ({ capacity, added, ...kept }) => {
  const list = keepFirstAndLast<number>(capacity);
  for (let item = 0; item < added; item++) list.add(item);
  expect({ first: list.first(), last: list.last(), dropped: list.dropped }).toEqual(kept);
});

test('a list of any capacity keeps what slicing the whole sequence would', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 40 }),
      fc.array(fc.nat(), { maxLength: 200 }),
      (capacity, items) => {
        const list = keepFirstAndLast<number>(capacity);
        for (const item of items) list.add(item);
        const head = items.slice(0, Math.ceil(capacity / 2));
        const tail = items.slice(head.length).slice(-Math.floor(capacity / 2));
        expect([...list.first(), ...list.last()]).toEqual([...head, ...tail]);
        expect(list.dropped).toBe(items.length - head.length - tail.length);
      },
    ),
  );
});
