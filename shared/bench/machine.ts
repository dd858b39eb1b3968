import { availableParallelism, cpus } from 'node:os';

/** What a figure was measured on. */
export interface Machine {
  readonly node: string;
  readonly v8: string;
  readonly platform: string;
  readonly arch: string;
  /** Cores that this process may use. */
  readonly cores: number;
  readonly cpu: string;
}

/** The machine and the runtime of this process. */
export function describeMachine(): Machine {
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: process.platform,
    arch: process.arch,
    cores: availableParallelism(),
    // Some virtual machines name no model, or pad it.
    cpu: cpus()[0]?.model.replace(/\s+/g, ' ').trim() || 'unknown',
  };
}
