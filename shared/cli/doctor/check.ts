/** What the checks look at; a test hands in its own. */
export interface Surroundings {
  /** The workspace's folder. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  /** The folder for temporary files. */
  readonly temp: string;
  readonly terminal: {
    readonly isTerminal: boolean;
    readonly columns: number;
    readonly stdin: Pick<NodeJS.ReadStream, 'isTTY' | 'setRawMode'>;
  };
}

export type Outcome =
  | { readonly state: 'ok'; readonly found: string }
  /** `absent`: it is not there. `failed`: it is, and does not do what it is for. `mend`: the command that helps. */
  | { readonly state: 'absent' | 'failed'; readonly found: string; readonly mend: string };

/** One thing that is tried, not looked up: a program is run, a port bound, a file written. */
export interface Check {
  readonly name: string;
  readonly need: 'needed' | 'optional';
  /** What stands on it. */
  readonly for: string;
  /** Ends soon after `signal` aborts; may throw, which counts as failed. */
  run(surroundings: Surroundings, signal: AbortSignal): Promise<Outcome> | Outcome;
}

export function ok(found: string): Outcome {
  return { state: 'ok', found };
}

export function absent(found: string, mend: string): Outcome {
  return { state: 'absent', found, mend };
}

export function failed(found: string, mend: string): Outcome {
  return { state: 'failed', found, mend };
}
