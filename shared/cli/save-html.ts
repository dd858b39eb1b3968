import { htmlRun, type Labelled } from '../lab/html/html-run.ts';
import type { Told } from '../lab/html/html-story.ts';
import type { Lab, RunEvent } from '../lab/index.ts';
import { milliseconds } from '../lab/quantity.ts';
import type { TimelineRecording } from '../lab/record-timeline.ts';
import type { Program } from './program.ts';
import { prepareRunFile } from './run-file.ts';
import type { EndedLab } from './run-week.ts';

/** A page that listens to a run and is written at its end. */
export interface HtmlFile {
  readonly path: string;
  event(event: RunEvent): void;
  save(lab: Lab, ended: EndedLab, recording: TimelineRecording): Promise<void>;
}

type Started = Extract<RunEvent, { event: 'run.started' }>;

/**
 * Prepares to save the run of a lab, also of one that fails, as a self-contained page.
 * @throws UsageError when the file could not be written after the run
 */
export async function prepareHtml(program: Program, given: string): Promise<HtmlFile> {
  const file = await prepareRunFile(program, '--html', given);
  const told: Told[] = [];
  let started: Started | undefined;
  return {
    path: file.path,
    event(event) {
      if (event.event === 'run.started') started = event;
      if (event.event === 'line' || event.event === 'table') told.push(event);
    },
    save: (lab, ended, recording) => {
      const { finished } = ended;
      const page = htmlRun({
        title: lab.title,
        about: [
          `week ${lab.week}`,
          lab.name,
          lab.topics.join(' '),
          `took ${milliseconds(finished.durationMs)}`,
        ],
        failure: finished.error === null ? null : finished.error.stack,
        durationMs: finished.durationMs,
        events: recording.events(),
        dropped: recording.dropped(),
        told,
        answers: answersOf(lab, ended),
        provenance: provenanceOf(lab, ended, started),
      });
      return file.write(page);
    },
  };
}

function answersOf(lab: Lab, { finished: { findings }, guess }: EndedLab): Labelled[] {
  return [
    ...labelled('Why', lab.why),
    ...labelled('Asked', lab.question?.ask),
    ...(findings === null ? [] : labelled('Answer', lab.question?.answer(findings))),
    ...labelled('You said', guess),
  ];
}

/** What is needed to see the same again. */
function provenanceOf(lab: Lab, { finished }: EndedLab, started: Started | undefined): Labelled[] {
  const implementation = started?.implementations[lab.name];
  const again = `npm run week:${lab.week} -- ${lab.name} --seed ${finished.seed}`;
  const on = implementation === 'practice' ? ' --mine' : ` --with ${implementation}`;
  return [
    ...labelled('Node', started && `${started.node} (${started.nodeOrigin})`),
    ...labelled('Seed', String(finished.seed)),
    ...Object.entries(started?.implementations ?? {}).map(([name, runsOn]): Labelled => [
      'Runs on',
      `${name}: ${runsOn}, not the reference`,
    ]),
    ...labelled('Again', implementation === undefined ? again : again + on),
  ];
}

function labelled(label: string, text: string | undefined): Labelled[] {
  return text === undefined ? [] : [[label, text]];
}
