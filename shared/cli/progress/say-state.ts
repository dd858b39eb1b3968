import type { LabState, RememberedGrade } from './lab-state.ts';
import type { SurveyedLab } from './survey.ts';

/** A lab's state in words: `not started`, `toured`, `3 of 6 core`, `done`, `done, 1 of 1 further`. */
export function sayState(state: LabState): string {
  switch (state.kind) {
    case 'not-started':
      return 'not started';
    case 'toured':
      return 'toured';
    case 'begun':
      return 'begun, not checked yet';
    default:
      return sayGraded(state.grade);
  }
}

function sayGraded({ core, further, isDone, stale, isBorrowed }: RememberedGrade): string {
  const ahead = further.done === 0 ? '' : `, ${further.done} of ${further.of} further`;
  const base = isDone
    ? `done${ahead}`
    : `${core.done} of ${core.of} core${ahead}${isBorrowed ? ', borrowed: not done' : ''}`;
  switch (stale) {
    case 'edited':
      return `${base}; edited since`;
    case 'specification':
      return `${base}; of an older specification`;
    case 'gone':
      return `${base}; practice/ is gone`;
    default:
      return base;
  }
}

/** Which of the three ways a lab has been gone; what no longer fits the files does not count. */
export function waysGone({ state, isToured }: SurveyedLab): {
  readonly tour: boolean;
  readonly core: boolean;
  readonly all: boolean;
} {
  const grade = state.kind === 'graded' && state.grade.stale === null ? state.grade : undefined;
  const core = grade?.isDone === true;
  return { tour: isToured, core, all: core && grade.further.done === grade.further.of };
}
