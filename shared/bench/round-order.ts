/**
 * Who runs when in a round: the list turned by one place every second round, and backwards in between. Over
 * `2 * items.length` rounds each item stands in each place twice, so no one always runs on a machine that another
 * has just warmed or throttled.
 *
 * @param round from 0
 */
export function roundOrder<T>(items: readonly T[], round: number): T[] {
  const turn = items.length === 0 ? 0 : Math.floor(round / 2) % items.length;
  const turned = [...items.slice(turn), ...items.slice(0, turn)];
  return round % 2 === 0 ? turned : turned.reverse();
}
