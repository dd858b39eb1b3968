import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { Random } from './random.ts';
import type { Table } from './table.ts';
import type { Timeline } from './timeline.ts';

/**
 * What a run found, for tests and for programs: plain data that survives `JSON.stringify`. A type cannot say
 * that of an interface, so the runner checks it and fails the lab otherwise.
 */
export type Findings = object;

/** The engines a lab may name in `needs`. */
export const engineNames = ['mysql', 'postgres', 'mongodb', 'redis', 'rabbitmq', 'kafka', 's3'] as const;
export type EngineName = (typeof engineNames)[number];

/** Where a run writes what the learner reads while it happens. */
export interface Out {
  /** One line of text, without a line break. */
  line(text: string): void;
  /** A table of what was seen. Numbers are aligned right. */
  table(table: Table): void;
}

/** All that a run may touch of the outside; a test hands in its own. */
export interface LabContext {
  /** One address an engine named in `needs`. */
  readonly engines: Readonly<Partial<Record<EngineName, string>>>;
  /** Aborted by Ctrl-C or when the parent process is gone; a run then stops and closes what it started. */
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** Seeded: the same seed draws the same numbers. */
  readonly random: Random;
  readonly log: Logger;
  readonly timeline: Timeline;
  readonly out: Out;
}

/** Asked on a terminal before one lab is run alone; the run ends by answering it. */
export interface Question<F extends Findings> {
  readonly ask: string;
  readonly choices: readonly string[];
  /** The answer, in words, from what this run saw. */
  answer(findings: F): string;
}

/** What a learner is told when their version turns green, each in a sentence or two. */
export interface Debrief {
  /** What they built, and what it guarantees. */
  readonly built: string;
  /** Where it breaks in production, with the manual section or the published incident that says so. */
  readonly breaks: string;
  /** The question that an interviewer asks about it. */
  readonly asked: string;
  /** Which later lab needs it. */
  readonly next: string;
}

export interface Lab<F extends Findings = Findings> {
  /** The lab's folder name, kebab-case. */
  readonly name: string;
  readonly title: string;
  readonly week: number;
  /** Ids of ROADMAP lines, such as `w1.p1`. */
  readonly topics: readonly string[];
  /** Engines that must be there; the runner hands their addresses to `run`. */
  readonly needs: readonly EngineName[];
  /** About how long the run takes, announced before it starts. Default: not announced. */
  readonly seconds?: number;
  readonly question?: Question<F>;
  /** Does the work, reports through the context, returns what it found. */
  run(context: LabContext): Promise<F>;
  /** The one thing to remember, with this run's figures; shown when the whole week runs. */
  seen?(findings: F): string;
  /** One sentence why. */
  readonly why?: string;
  /** Shown when a learner's version of the lab turns green. Default: nothing is said. */
  readonly debrief?: Debrief;
}
