import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recall } from '../../grade/learner-state.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import { specificationHash } from '../../grade/specification-files.ts';
import type { Task } from '../../grade/task.ts';
import { hoursOfLab } from '../../repository/brief-page.ts';
import { labsInOrder } from '../../repository/week-page.ts';
import { findWeeks, type Week } from '../weeks.ts';
import { labState, type LabState } from './lab-state.ts';
import { practiceHash } from './practice-hash.ts';

/** Ask first, run, note, one spot-the-bug. */
const tourMinutes = 25;

/** What a lab is said to take by each of the three ways through a week. */
interface Minutes {
  readonly tour: number;
  readonly core: number;
  readonly all: number;
}

export interface SurveyedLab {
  readonly lab: string;
  readonly state: LabState;
  readonly isToured: boolean;
  readonly minutes: Minutes;
  readonly firstTask: Task | undefined;
}

export interface SurveyedWeek {
  readonly week: Week;
  readonly labs: readonly SurveyedLab[];
  /** Labs that the week's page names and that are not there yet. */
  readonly planned: readonly string[];
}

/** Every week and every lab with how far the learner is; reads files and runs nothing. */
export function surveyWeeks(root: string): Promise<readonly SurveyedWeek[]> {
  return Promise.all(
    findWeeks(root).map(async (week) => {
      const page = readPage(join(root, week.folder, 'NOTES.md'));
      const labs = await Promise.all(week.labs.map((lab) => surveyLab(root, week, lab, page)));
      return { week, labs, planned: labsInOrder(page).filter((lab) => !week.labs.includes(lab)) };
    }),
  );
}

async function surveyLab(root: string, week: Week, lab: string, page: string): Promise<SurveyedLab> {
  const folder = join(root, week.folder, lab);
  const memory = recall(root, lab);
  // A lab whose tasks do not load is its author's to mend, and no reason to show nothing of the others.
  const tasks = await loadTasks(folder).then(
    (loaded) => loaded.tasks,
    () => [],
  );
  const now = { tasks, specification: specificationHash(folder), practice: practiceHash(folder) };
  return {
    lab,
    state: labState(memory, now),
    isToured: memory.toured !== undefined,
    minutes: minutesOf(lab, page, tasks),
    firstTask: tasks[0],
  };
}

/** As the week's page says it, note and brief included; where it does not, the sum of the tasks. */
function minutesOf(lab: string, page: string, tasks: readonly Task[]): Minutes {
  const hours = hoursOfLab(page, lab);
  if (hours !== undefined && Number.isFinite(hours.core) && Number.isFinite(hours.all)) {
    return { tour: tourMinutes, core: hours.core * 60, all: hours.all * 60 };
  }
  const sum = (some: readonly Task[]): number => some.reduce((total, { minutes }) => total + minutes, 0);
  return { tour: tourMinutes, core: sum(tasks.filter(({ level }) => level === 'core')), all: sum(tasks) };
}

function readPage(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
