/** Cells of one quoted table that no seed decides, such as a share that depends on how threads are scheduled. */
interface VaryingCounts {
  readonly lab: string;
  readonly table: string;
  readonly column: string;
  /** First cells of the rows. */
  readonly rows: readonly string[];
  readonly why: string;
}

/**
 * What `figures.cold.test.ts` does not compare although it has no unit. Everything else that stands in a quoted
 * table without a unit must come out the same again; `figures.test.ts` refuses an entry that has no such cell.
 */
export const varyingCounts: readonly VaryingCounts[] = [
  ...['slow consumer', 'fast consumer'].map((column) => ({
    lab: 'worker-pool',
    table: 'prefetch',
    column,
    rows: ['10', '1'],
    why: 'how often each of two consumers comes back for more is a matter of timers',
  })),
  {
    lab: 'event-loop',
    table: 'blocking',
    column: 'interval fired',
    rows: ['await setImmediate() in a loop', 'a loop in a worker thread'],
    why: 'once the loop turns, the interval fires as often as the work takes milliseconds',
  },
  {
    lab: 'event-loop',
    table: 'make',
    column: 'heartbeats',
    rows: ['await an immediate every 100,000 numbers'],
    why: 'other immediates and I/O have their turns in between',
  },
  ...['figures', 'seen'].map((column) => ({
    lab: 'event-loop',
    table: 'threads',
    column,
    rows: ['CPU-bound work on 10 threads'],
    why: 'how many ran at once is measured, and cores that other programs keep busy show no gain at all',
  })),
];

/** Whether a cell of a quoted table is one of those. */
export function isVaryingCount(lab: string, table: string, column: string, row: string): boolean {
  return varyingCounts.some(
    (known) =>
      known.lab === lab && known.table === table && known.column === column && known.rows.includes(row),
  );
}
