/**
 * A list in bounded memory that keeps the beginning and the end: the first half of its capacity for good,
 * and the newest of the rest in the other half. What lies between is counted and forgotten.
 */
export interface FirstAndLast<T> {
  add(item: T): void;
  /** How many items were forgotten. */
  readonly dropped: number;
  /** The first items, oldest first; never forgotten. */
  first(): readonly T[];
  /** The newest items after those, oldest first. */
  last(): readonly T[];
}

/** @param capacity how many items are kept; a whole number from 2 on. */
export function keepFirstAndLast<T>(capacity: number): FirstAndLast<T> {
  const firstCapacity = Math.ceil(capacity / 2);
  const lastCapacity = capacity - firstCapacity;
  const first: T[] = [];
  const ring: T[] = [];
  let added = 0;
  return {
    add(item) {
      if (first.length < firstCapacity) first.push(item);
      // The ring's oldest item stands where the next one goes.
      else ring[(added - firstCapacity) % lastCapacity] = item;
      added++;
    },
    get dropped() {
      return added - first.length - ring.length;
    },
    first: () => [...first],
    last() {
      const oldest = ring.length < lastCapacity ? 0 : (added - firstCapacity) % lastCapacity;
      return [...ring.slice(oldest), ...ring.slice(0, oldest)];
    },
  };
}
