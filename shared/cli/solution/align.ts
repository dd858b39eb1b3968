/** One line of two texts side by side; null where the other text has a line and this one has none. */
export interface Aligned {
  readonly left: string | null;
  readonly right: string | null;
  readonly isSame: boolean;
}

/** Above this many pairs of lines none is looked for: the table would take too much memory. */
const maxPairs = 4_000_000;

/**
 * The lines of two texts beside each other, equal ones on one line: by the longest common subsequence, with
 * white space at the ends of lines left out of the comparison. Lines that differ stand beside each other as
 * long as both sides have some.
 */
export function alignLines(left: readonly string[], right: readonly string[]): readonly Aligned[] {
  const a = left.map((line) => line.trim());
  const b = right.map((line) => line.trim());
  const aligned: Aligned[] = [];
  let from = { a: 0, b: 0 };
  for (const to of [...commonLines(a, b), { a: a.length, b: b.length }]) {
    aligned.push(...beside(left.slice(from.a, to.a), right.slice(from.b, to.b)));
    if (to.a < a.length && to.b < b.length) {
      aligned.push({ left: left[to.a] ?? '', right: right[to.b] ?? '', isSame: true });
    }
    from = { a: to.a + 1, b: to.b + 1 };
  }
  return aligned;
}

function beside(left: readonly string[], right: readonly string[]): readonly Aligned[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, index) => ({
    left: left[index] ?? null,
    right: right[index] ?? null,
    isSame: false,
  }));
}

interface Place {
  readonly a: number;
  readonly b: number;
}

/** Places of the longest common subsequence, in order. */
function commonLines(a: readonly string[], b: readonly string[]): readonly Place[] {
  if (a.length * b.length > maxPairs) return [];
  const width = b.length + 1;
  // lengths[i * width + j]: of the longest common subsequence of a from i and b from j.
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const places: Place[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) places.push({ a: i++, b: j++ });
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return places;
}
