import type { Findings } from './lab.ts';
import type { Cell } from './table.ts';

/** What happens during a run, in order; `--json` prints each as one line. Times are ms since the lab began. */
export type RunEvent =
  | {
      readonly event: 'run.started';
      readonly week: number;
      readonly labs: readonly string[];
      readonly seed: number;
      readonly node: string;
      readonly nodeOrigin: string;
      /** Labs that run on something else than the reference, and on what. */
      readonly implementations: Readonly<Record<string, string>>;
    }
  | LabEvent
  | { readonly event: 'run.finished'; readonly ok: boolean; readonly durationMs: number };

export type LabEvent =
  | {
      readonly event: 'lab.started';
      readonly lab: string;
      readonly title: string;
      readonly topics: readonly string[];
      readonly seconds: number | null;
      readonly question: { readonly ask: string; readonly choices: readonly string[] } | null;
    }
  | { readonly event: 'line'; readonly lab: string; readonly atMs: number; readonly text: string }
  | {
      readonly event: 'mark';
      readonly lab: string;
      readonly lane: string;
      readonly name: string;
      readonly atMs: number;
    }
  | {
      readonly event: 'span';
      readonly lab: string;
      readonly lane: string;
      readonly name: string;
      readonly startMs: number;
      readonly endMs: number;
      /** True for a stretch during which something was broken on purpose. */
      readonly fault: boolean;
    }
  | {
      readonly event: 'table';
      readonly lab: string;
      /** As a README's marker names it. */
      readonly name: string;
      readonly title: string;
      readonly columns: readonly string[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | LabFinished;

export interface LabFinished {
  readonly event: 'lab.finished';
  readonly lab: string;
  readonly ok: boolean;
  readonly durationMs: number;
  /** Null when the lab failed, was stopped or skipped. */
  readonly findings: Findings | null;
  readonly seed: number;
  readonly error: { readonly message: string; readonly code: string | null; readonly stack: string } | null;
  /** Why the lab did not run, with the way to get what it needs; null when it ran. */
  readonly skipped: string | null;
}
