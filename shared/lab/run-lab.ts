import { inspect } from 'node:util';
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
  /** Called with each event as it happens, the last being `lab.finished`. What it throws never reaches the lab. */
  readonly onEvent: (event: LabEvent) => void;
}

export interface LabRun {
  readonly finished: LabFinished;
  readonly recording: TimelineRecording;
}

/**
 * Runs one lab to its end and reports it as events. A lab that throws, or whose findings are not plain data,
 * ends as `lab.finished` with `ok: false`; what it still tells after its end is dropped.
 * @throws only what `onEvent` threw first, when the lab has ended
 */
export async function runLab<F extends Findings>(lab: Lab<F>, options: RunLabOptions): Promise<LabRun> {
  const { seed, signal, clock, log } = options;
  let over = false;
  let failure: { readonly error: unknown } | undefined;
  const tell = (event: LabEvent): void => {
    if (over) return;
    over = event.event === 'lab.finished';
    try {
      options.onEvent(event);
    } catch (error) {
      failure ??= { error };
    }
  };
  const recording = recordTimeline({ clock, listener: (event) => forward(lab.name, event, tell) });
  const atMs = (): number => round(recording.elapsedMs());
  tell({
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
      line: (text) => tell({ event: 'line', lab: lab.name, atMs: atMs(), text }),
      table: (table) => {
        const { title, columns, rows } = table;
        tell({ event: 'table', lab: lab.name, name: tableName(table), title, columns, rows });
      },
    },
  };
  let findings: F | null = null;
  let error: LabFinished['error'] = null;
  try {
    signal.throwIfAborted();
    findings = await lab.run(context);
    const problem = notPlain(findings);
    if (problem !== undefined) throw badFindings(lab.name, problem);
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
  tell(finished);
  if (failure !== undefined) throw failure.error;
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
  const error =
    thrown instanceof Error ? thrown : new Error(typeof thrown === 'string' ? thrown : inspect(thrown));
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return { message: error.message, code, stack: error.stack ?? error.message };
}

function badFindings(lab: string, problem: string): TypeError {
  return Object.assign(new TypeError(`the findings of ${lab} must be plain data, but ${problem}`), {
    code: 'LAB_FINDINGS',
  });
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}
