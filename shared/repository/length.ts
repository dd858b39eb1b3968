/** How many words a text may have. */
export interface Length {
  readonly least: number;
  readonly most: number;
}

/** Two people count words differently, and a term that is written apart is no worse a sentence. */
const tolerance = { share: 0.1, words: 5 };

/** Accepts a tenth more or less than the range, and never less than five words of either. */
export function lengthProblems(what: string, words: number, { least, most }: Length): readonly string[] {
  const from = least - Math.max(tolerance.words, least * tolerance.share);
  const to = most + Math.max(tolerance.words, most * tolerance.share);
  return words >= from && words <= to ? [] : [`${what} must have ${least} to ${most} words, got ${words}`];
}
