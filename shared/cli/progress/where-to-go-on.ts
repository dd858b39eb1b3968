import type { SurveyedLab, SurveyedWeek } from './survey.ts';

/** What to do next, and the command for it. */
export interface NextStep {
  readonly why: string;
  readonly command: string;
}

/** What is begun comes first, then what has not been looked at, then what has been looked at and not built. */
export function whereToGoOn(weeks: readonly SurveyedWeek[]): NextStep {
  const labs = weeks.flatMap(({ week, labs: ofWeek }) => ofWeek.map((lab) => ({ ...lab, week })));
  const begun = labs.find((lab) => isOpen(lab));
  if (begun !== undefined) return stepInto(begun);
  const unseen = labs.find(({ state }) => state.kind === 'not-started');
  if (unseen !== undefined) {
    return {
      why: `see ${unseen.lab} work, then read its note`,
      command: `npm run week:${unseen.week.number} -- ${unseen.lab}`,
    };
  }
  const toured = labs.find(({ state }) => state.kind === 'toured');
  if (toured !== undefined) {
    const { firstTask } = toured;
    const first = firstTask === undefined ? '' : `; its first task takes about ${firstTask.minutes} minutes`;
    return { why: `build ${toured.lab}${first}`, command: `npm run practice -- ${toured.lab}` };
  }
  return { why: 'every lab that is there is done', command: 'npm run progress -- --check' };
}

function isOpen({ state }: SurveyedLab): boolean {
  if (state.kind === 'begun') return true;
  return state.kind === 'graded' && (!state.grade.isDone || state.grade.stale !== null);
}

function stepInto({ lab, state }: SurveyedLab): NextStep {
  if (state.kind !== 'graded') return { why: `${lab} is begun`, command: `npm run watch -- ${lab}` };
  const { next, stale } = state.grade;
  switch (stale) {
    case 'gone':
      return {
        why: `bring your version of ${lab} back, or start it again without --restore`,
        command: `npm run practice -- ${lab} --restore`,
      };
    case 'edited':
    case 'specification':
      return { why: `${lab} is not what the last check saw`, command: `npm run check -- ${lab}` };
    default:
      return {
        why: next === undefined ? lab : `${next.id}: ${next.title}, about ${next.minutes} minutes`,
        command: `npm run watch -- ${lab}`,
      };
  }
}
