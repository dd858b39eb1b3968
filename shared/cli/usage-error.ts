import leven from 'leven';

/** The command was called wrongly; the program prints the message and exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly code = 'CLI_USAGE';
}

/** The word of `known` that is near enough to `word` to be meant, or undefined. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [best] = known
    .map((name) => ({ name, distance: leven(word, name) }))
    .sort((a, b) => a.distance - b.distance);
  // A third of the letters may be wrong: "wroker-pool" finds worker-pool, "redis" does not find rest.
  return best !== undefined && best.distance <= Math.max(2, Math.ceil(best.name.length / 3))
    ? best.name
    : undefined;
}

/** `"wroker-pool" is no lab of week 1: expected worker-pool. Did you mean worker-pool?` */
export function unknownWord(what: string, word: string, known: readonly string[]): UsageError {
  const near = nearest(word, known);
  const expected = known.length === 0 ? 'there is none' : `expected ${known.join(', ')}`;
  return new UsageError(
    `"${word}" is no ${what}; ${expected}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
  );
}
