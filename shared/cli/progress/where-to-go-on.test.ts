import { expect, test } from 'vitest';
import type { LabState, RememberedGrade } from './lab-state.ts';
import type { SurveyedLab } from './survey.ts';
import { whereToGoOn } from './where-to-go-on.ts';

const next = { id: 'x.second', title: 'Second', level: 'core', minutes: 20 } as const;
const graded = (more: Partial<RememberedGrade> = {}): LabState => ({
  kind: 'graded',
  grade: {
    core: { done: 1, of: 2 },
    further: { done: 0, of: 0 },
    isDone: false,
    next,
    stale: null,
    isBorrowed: false,
    ...more,
  },
});
const lab = (name: string, state: LabState): SurveyedLab => ({
  lab: name,
  state,
  isToured: state.kind === 'toured',
  minutes: { tour: 25, core: 60, all: 90 },
  firstTask: { id: `${name}.first`, title: 'First', level: 'core', minutes: 10 },
});
const fresh = lab('fresh', { kind: 'not-started' });
const toured = lab('toured', { kind: 'toured' });
const done = lab('done', graded({ isDone: true, next: undefined }));

test.each<{ what: string; labs: readonly SurveyedLab[]; command: string }>([
  {
    what: 'what is begun comes first',
    labs: [fresh, toured, lab('begun', { kind: 'begun' })],
    command: 'npm run watch -- begun',
  },
  { what: 'a task further on', labs: [done, lab('half', graded()), fresh], command: 'npm run watch -- half' },
  {
    what: 'what was edited since',
    labs: [fresh, lab('half', graded({ stale: 'edited' }))],
    command: 'npm run check -- half',
  },
  {
    what: 'done by an older specification',
    labs: [lab('old', graded({ isDone: true, stale: 'specification' }))],
    command: 'npm run check -- old',
  },
  {
    what: 'a version that is gone',
    labs: [lab('lost', graded({ stale: 'gone' })), fresh],
    command: 'npm run practice -- lost --restore',
  },
  { what: 'a lab not looked at', labs: [done, toured, fresh], command: 'npm run week:1 -- fresh' },
  { what: 'a lab toured and not built', labs: [done, toured], command: 'npm run practice -- toured' },
  { what: 'all is done', labs: [done], command: 'npm run progress -- --check' },
])('$what: $command', ({ labs, command }) => {
  const week = { number: 1, folder: 'week-01-x', title: 'Week 1', labs: labs.map((each) => each.lab) };
  expect(whereToGoOn([{ week, labs, planned: [] }]).command).toBe(command);
});
