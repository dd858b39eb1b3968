/** A list of numbers that counts how often one of them is read, by index, by iteration or by a method. */
export interface WatchedNumbers {
  readonly numbers: readonly number[];
  readonly reads: number;
}

export function watchReads(numbers: readonly number[]): WatchedNumbers {
  let reads = 0;
  const watched = new Proxy(numbers, {
    get(target, key, receiver) {
      const first = typeof key === 'string' ? key.charCodeAt(0) : 0;
      if (first >= 48 && first <= 57) reads += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return {
    numbers: watched,
    get reads() {
      return reads;
    },
  };
}
