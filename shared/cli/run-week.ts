import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import pino from 'pino';
import { givenEngines, howToGet } from '../engines/given.ts';
import type { Implementation } from '../grade/implementation.ts';
import { runLab, systemClock, type Lab, type LabFinished, type RunEvent } from '../lab/index.ts';
import type { TimelineRecording } from '../lab/record-timeline.ts';
import { askQuestion } from './ask-question.ts';
import { presentBrief } from './present-brief.ts';
import { presentFull } from './present-full.ts';
import { presentJson } from './present-json.ts';
import type { Program } from './program.ts';
import type { HtmlFile } from './save-html.ts';
import type { TraceFile } from './save-trace.ts';
import type { Week } from './weeks.ts';

/** A lab whose `lab.ts` could be loaded, or why it could not. */
export type LoadedLab =
  | { readonly name: string; readonly lab: Lab }
  | { readonly name: string; readonly lab: undefined; readonly error: unknown };

export interface WeekRun {
  readonly week: Week;
  readonly labs: readonly LoadedLab[];
  /** One lab, shown in full, instead of the whole week at three lines a lab. */
  readonly alone: boolean;
  readonly ask: boolean;
  readonly json: boolean;
  readonly seed: number;
  readonly trace?: TraceFile;
  readonly html?: HtmlFile;
  /** Labs that run on something else than the reference. */
  readonly implementations: ReadonlyMap<string, Implementation>;
}

/** What shows a run to somebody: on a terminal in full, in brief, or as JSON for a program. */
export interface Presenter {
  event(event: RunEvent): void;
  /** After `lab.finished`, with what only text needs. `guess` is the learner's own answer. */
  ended(ended: EndedLab): void;
}

export interface EndedLab {
  readonly name: string;
  readonly lab: Lab | undefined;
  readonly finished: LabFinished;
  readonly recording: TimelineRecording | undefined;
  readonly guess: string | undefined;
}

/** Loads the labs by name; one that cannot be loaded fails alone, when its turn comes. */
export function loadLabs(root: string, week: Week, names: readonly string[]): Promise<LoadedLab[]> {
  return Promise.all(
    names.map(async (name) => {
      try {
        return { name, lab: await loadLab(root, week, name) };
      } catch (error) {
        return { name, lab: undefined, error };
      }
    }),
  );
}

async function loadLab(root: string, week: Week, name: string): Promise<Lab> {
  const file = join(root, week.folder, name, 'lab.ts');
  const module: { readonly default?: Lab } = await import(pathToFileURL(file).href);
  if (module.default?.name === name && module.default.week === week.number) return module.default;
  throw new TypeError(
    `${week.folder}/${name}/lab.ts must export by default the lab ${name} of week ${week.number}, got ${module.default?.name ?? 'none'}`,
  );
}

/** Runs the labs one after another. @returns the exit code: 0 when none failed */
export async function runWeek(program: Program, run: WeekRun): Promise<number> {
  const presenter = listening(choosePresenter(program, run), run.html);
  const startedAt = systemClock.now();
  presenter.event({
    event: 'run.started',
    week: run.week.number,
    labs: run.labs.map(({ name }) => name),
    seed: run.seed,
    node: program.node.version,
    nodeOrigin: program.node.origin,
    implementations: Object.fromEntries(run.implementations),
  });
  let ok = true;
  for (const loaded of run.labs) {
    if (program.signal.aborted) break;
    const finished = await runOne(program, run, loaded, presenter);
    ok &&= finished.ok;
  }
  presenter.event({
    event: 'run.finished',
    ok: ok && !program.signal.aborted,
    durationMs: Math.round(systemClock.now() - startedAt),
  });
  return ok ? 0 : 1;
}

async function runOne(
  program: Program,
  run: WeekRun,
  loaded: LoadedLab,
  presenter: Presenter,
): Promise<LabFinished> {
  const onEvent = (event: RunEvent): void => presenter.event(event);
  if (loaded.lab === undefined) {
    const finished = notRun(loaded.name, run.seed, { error: loaded.error });
    presenter.event(finished);
    presenter.ended({ ...loaded, finished, recording: undefined, guess: undefined });
    return finished;
  }
  const { lab } = loaded;
  const engines = givenEngines(lab.needs, program.env);
  if (engines.missing.length > 0) {
    // Without its engines a lab shows nothing; where every engine must be there, that is a failure.
    const failed = program.env['CI'] === 'true';
    const finished = notRun(lab.name, run.seed, { skipped: howToGet(engines.missing), failed });
    presenter.event(finished);
    presenter.ended({ name: lab.name, lab, finished, recording: undefined, guess: undefined });
    return finished;
  }
  const asks = run.alone && run.ask && !run.json && lab.question !== undefined;
  const guess = asks ? await askQuestion(program, lab.question) : undefined;
  const level = program.env['LAB_LOG'] ?? 'silent';
  const { finished, recording } = await runLab(lab, {
    seed: run.seed,
    signal: program.signal,
    clock: systemClock,
    log: pino({ level }, process.stderr),
    engines: engines.urls,
    onEvent,
  });
  const ended = { name: lab.name, lab, finished, recording, guess };
  presenter.ended(ended);
  await run.trace?.save(recording, lab.title);
  await run.html?.save(lab, ended, recording);
  return finished;
}

function notRun(
  lab: string,
  seed: number,
  why: { readonly error: unknown } | { readonly skipped: string; readonly failed: boolean },
): LabFinished {
  const base = { event: 'lab.finished', lab, durationMs: 0, findings: null, seed } as const;
  if ('skipped' in why) return { ...base, ok: !why.failed, error: null, skipped: why.skipped };
  const error = why.error instanceof Error ? why.error : new Error(String(why.error));
  return {
    ...base,
    ok: false,
    error: { message: error.message, code: null, stack: error.stack ?? error.message },
    skipped: null,
  };
}

/** The presenter, with the page hearing each event too. */
function listening(presenter: Presenter, html: HtmlFile | undefined): Presenter {
  if (html === undefined) return presenter;
  return {
    event(event) {
      html.event(event);
      presenter.event(event);
    },
    ended: (ended) => presenter.ended(ended),
  };
}

function choosePresenter(program: Program, run: WeekRun): Presenter {
  if (run.json) return presentJson(program);
  return run.alone ? presentFull(program, run) : presentBrief(program, run);
}
