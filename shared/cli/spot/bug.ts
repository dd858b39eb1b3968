import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Task } from '../../grade/task.ts';
import { seededRandom } from '../../lab/random.ts';
import { wrongTask } from '../../repository/anatomy.ts';
import { sayWrong } from '../print-task.ts';
import { wrongNames, type FoundLab } from '../weeks.ts';

/** One wrong implementation as it is told to a learner. */
export interface Bug {
  /** Its file's name, without `.ts`. */
  readonly name: string;
  /** The first sentence of its header: the mistake, without where it was seen. */
  readonly mistake: string;
  /** The whole header. */
  readonly story: string;
  /** Id of the task that catches it. */
  readonly task: string;
}

/** The questions of one round of `spot`. */
export interface Round {
  readonly bug: Bug;
  /** Mistakes to choose from, the bug's among them. */
  readonly mistakes: readonly string[];
}

const choices = 4;

/** Draws a bug and the mistakes beside it; the same seed draws the same. Undefined when the lab has none. */
export function drawRound(lab: FoundLab, seed: number): Round | undefined {
  const random = seededRandom(seed);
  const [bug, ...others] = random.shuffle(wrongNames(lab.folder).map((name) => bugNamed(lab, name)));
  if (bug === undefined) return undefined;
  const mistakes = [bug, ...others.slice(0, choices - 1)].map(({ mistake }) => mistake);
  return { bug, mistakes: random.shuffle(mistakes) };
}

/** The task of a bug among the lab's. */
export function taskOf(bug: Bug, tasks: readonly Task[]): Task | undefined {
  return tasks.find(({ id }) => id === bug.task);
}

function bugNamed(lab: FoundLab, name: string): Bug {
  const story = sayWrong(lab, name).slice(name.length + 2);
  const source = readFileSync(join(lab.folder, 'wrong', `${name}.ts`), 'utf8');
  return { name, story, mistake: firstSentence(story), task: wrongTask(source) ?? '' };
}

/** A point ends a sentence when a space and a capital follow: `4.0.0` and `file.ts` end none. */
function firstSentence(text: string): string {
  return /^.*?\.(?=\s+[A-Z]|\s*$)/s.exec(text)?.[0] ?? text;
}
