import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import type { LabEvent, LabFinished } from './events.ts';
import { notPlain } from './findings.ts';
import type { EngineName, Findings, Lab, LabContext } from './lab.ts';
import { seededRandom } from './random.ts';
import { recordTimeline, type TimelineRecording } from './record-timeline.ts';
import { tableName } from './table.ts';
import type { TimelineEvent } from './timeline.ts';

export interface RunLabOptions {
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Logger;
  readonly engines?: Readonly<Partial<Record<EngineName, string>>>;
  /** Called with each event as it happens. */
  readonly onEvent: (event: LabEvent) => void;
}

export interface LabRun {
  readonly finished: LabFinished;
  readonly recording: TimelineRecording;
}

/**
 * Runs one lab to its end and reports it as events. Never rejects: a lab that throws, or whose findings are
 * not plain data, ends as `lab.finished` with `ok: false`.
 */
export async function runLab<F extends Findings>(lab: Lab<F>, options: RunLabOptions): Promise<LabRun> {
  const { seed, signal, clock, log, onEvent } = options;
  const recording = recordTimeline({ clock, listener: (event) => forward(lab.name, event, onEvent) });
  const atMs = (): number => round(recording.elapsedMs());
  onEvent({
    event: 'lab.started',
    lab: lab.name,
    title: lab.title,
    topics: lab.topics,
    seconds: lab.seconds ?? null,
    question: lab.question === undefined ? null : { ask: lab.question.ask, choices: lab.question.choices },
  });
  const context: LabContext = {
    engines: options.engines ?? {},
    signal,
    clock,
    random: seededRandom(seed),
    log: log.child({ lab: lab.name }),
    timeline: recording.timeline,
    out: {
      line: (text) => onEvent({ event: 'line', lab: lab.name, atMs: atMs(), text }),
      table: (table) => {
        const { title, columns, rows } = table;
        onEvent({ event: 'table', lab: lab.name, name: tableName(table), title, columns, rows });
      },
    },
  };
  let findings: F | null = null;
  let error: LabFinished['error'] = null;
  try {
    signal.throwIfAborted();
    findings = await lab.run(context);
    const problem = notPlain(findings);
    if (problem !== undefined)
      throw new TypeError(`the findings of ${lab.name} must be plain data, but ${problem}`);
  } catch (thrown) {
    findings = null;
    error = describe(thrown);
  }
  const finished: LabFinished = {
    event: 'lab.finished',
    lab: lab.name,
    ok: error === null,
    durationMs: atMs(),
    findings,
    seed,
    error,
    skipped: null,
  };
  onEvent(finished);
  return { finished, recording };
}

function forward(lab: string, event: TimelineEvent, onEvent: (event: LabEvent) => void): void {
  switch (event.kind) {
    case 'mark':
      return onEvent({ event: 'mark', lab, lane: event.lane, name: event.name, atMs: round(event.startMs) });
    case 'span':
    case 'fault':
      return onEvent({
        event: 'span',
        lab,
        lane: event.lane,
        name: event.name,
        startMs: round(event.startMs),
        endMs: round(event.endMs ?? event.startMs),
        fault: event.kind === 'fault',
      });
    case 'sample':
      return undefined;
  }
}

function describe(thrown: unknown): LabFinished['error'] {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { message: error.message, code, stack: error.stack ?? error.message };
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
