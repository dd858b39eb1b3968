import type { Machine } from './machine.ts';

/** Where a figure comes from: printed with it, as without it a figure is none. A `BenchResult` is one too. */
export interface Provenance {
  readonly machine: Pick<Machine, 'node' | 'platform' | 'arch' | 'cores'>;
  /** Of engines and packages: `MySQL 8.4.3`, `piscina 5.3.2`. */
  readonly versions: readonly string[];
  /** ISO 8601; its day is printed. */
  readonly startedAt: string;
}

/** `Node 26.10.0, piscina 5.3.2, linux x64, 2 cores, 2026-11-23` */
export function provenanceLine({ machine, versions, startedAt }: Provenance): string {
  const { node, platform, arch, cores } = machine;
  return [
    `Node ${node}`,
    ...versions,
    `${platform} ${arch}`,
    `${cores} ${cores === 1 ? 'core' : 'cores'}`,
    startedAt.slice(0, 10),
  ].join(', ');
}
