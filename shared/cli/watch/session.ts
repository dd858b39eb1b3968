import { fileURLToPath } from 'node:url';
import type { TaskGrade } from '../../grade/grade.ts';
import { loadTasks } from '../../grade/load-tasks.ts';
import { hasPractice } from '../../grade/practice-folder.ts';
import type { Limits } from '../../grade/run-specification.ts';
import { milliseconds } from '../../lab/quantity.ts';
import { firstOpenTask, printNextHint } from '../next-hint.ts';
import type { Program } from '../program.ts';
import type { Checked } from '../progress/check-mine.ts';
import { runNested } from '../run-nested.ts';
import type { FoundLab } from '../weeks.ts';
import { checkFirst, checkWhole, printPage, type Watched } from './checks.ts';
import { LatestJob } from './latest-job.ts';
import { Screen } from './screen.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/**
 * What `watch` does on each save and each key. One thing runs at a time and the latest wins: a save cancels the
 * tests of the save before, and a demonstration. A save runs the tests of the first red task to the first that
 * fails, shows it, then runs the rest.
 */
export class WatchSession implements AsyncDisposable {
  readonly #program: Program;
  readonly #watched: Watched;
  readonly #jobs: LatestJob;
  #checked: Checked | undefined;
  /** Which red task is shown in full: the first, or one further on. */
  #chosen = 0;

  private constructor(program: Program, watched: Watched) {
    this.#program = program;
    this.#watched = watched;
    this.#jobs = new LatestJob(program.signal, (error) => {
      watched.screen.say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  }

  /** @param limits of each run of the specification. Default: those of `check` */
  static async open(program: Program, lab: FoundLab, limits?: Partial<Limits>): Promise<WatchSession> {
    const watched = { lab, tasks: await loadTasks(lab.folder), screen: new Screen(program) };
    return new WatchSession(program, limits === undefined ? watched : { ...watched, limits });
  }

  /**
   * Something in practice/ was saved. Resolves when its check has ended or was cancelled.
   * @param since what the time to the first result is counted from. Default: the save
   */
  saved(since: 'the save' | 'the start' = 'the save'): Promise<void> {
    const startedAt = performance.now();
    const took = (): string => `${milliseconds(performance.now() - startedAt)} after ${since}`;
    return this.#jobs.run((signal) => this.#check({ ...this.#program, signal }, took));
  }

  /** practice/ is no longer there: nothing is checked until it is back. */
  gone(): Promise<void> {
    const { screen, lab } = this.#watched;
    return this.#jobs.run(async () => {
      this.#checked = undefined;
      screen.page(`${lab.lab}: practice/ is gone`);
      screen.say(`When it is back it is checked. In another terminal: npm run practice -- ${lab.lab},`);
      screen.say(`or, if a version was kept: npm run practice -- ${lab.lab} --restore`);
      screen.keys();
    });
  }

  /** The next hint of the task that is shown; it stops nothing. */
  hint(): void {
    const { screen, lab, tasks } = this.#watched;
    const task = this.#red()[this.#chosen]?.task ?? firstOpenTask(this.#program, lab, tasks.tasks);
    screen.say('');
    if (task === undefined) return screen.say('Every task was done at the last check.');
    if (printNextHint(this.#program, lab, task, tasks)) return undefined;
    return screen.say(`There are no hints for ${task.id}.`);
  }

  /** Shows the next red task in full, after the last the first. */
  async next(): Promise<void> {
    const checked = this.#checked;
    const red = this.#red();
    const { screen, lab } = this.#watched;
    if (checked === undefined) return screen.say('The check is not through yet.');
    if (red.length === 0) return screen.say('No task is red.');
    this.#chosen = (this.#chosen + 1) % red.length;
    return printPage(this.#watched, this.#program, checked, {
      title: `${lab.lab}: red task ${this.#chosen + 1} of ${red.length}`,
      inFull: () => red.slice(this.#chosen, this.#chosen + 1),
    });
  }

  /** Runs all again and shows every red task in full. */
  all(): Promise<void> {
    return this.#jobs.run(async (signal) => {
      this.#watched.screen.page(`${this.#watched.lab.lab}: all tests`);
      await this.#whole({ ...this.#program, signal }, (red) => red);
    });
  }

  /** The lab's demonstration on the learner's version. */
  demonstrate(): Promise<void> {
    const { week, lab } = this.#watched.lab;
    const args = ['week', String(week.number), lab, '--mine', '--answers'];
    return this.#nested(`${lab}: the demonstration with yours`, args);
  }

  compare(): Promise<void> {
    const { lab } = this.#watched.lab;
    return this.#nested(`${lab}: yours, the reference and the best peer`, ['compare', lab]);
  }

  /** Cancels what runs and resolves when it has ended; idempotent. */
  async close(): Promise<void> {
    await this.#jobs.close();
    this.#watched.screen.endStatus();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #check(program: Program, took: () => string): Promise<void> {
    const { lab, tasks, screen } = this.#watched;
    if (!hasPractice(lab.folder)) return;
    const task = firstOpenTask(program, lab, tasks.tasks);
    screen.page(`${lab.lab}: ${task?.id ?? 'all tests'}`);
    const goOn = task === undefined || (await checkFirst(this.#watched, program, task, took));
    if (goOn) await this.#whole(program, (red) => red.slice(0, 1));
  }

  async #whole(program: Program, inFull: (red: readonly TaskGrade[]) => readonly TaskGrade[]): Promise<void> {
    const checked = await checkWhole(this.#watched, program);
    this.#checked = checked;
    this.#chosen = 0;
    const title = `${this.#watched.lab.lab}: your version`;
    await printPage(this.#watched, this.#program, checked, { title, inFull });
  }

  #nested(title: string, args: readonly string[]): Promise<void> {
    const { screen } = this.#watched;
    return this.#jobs.run(async (signal) => {
      screen.page(title);
      await runNested(this.#program, { file: main, args, signal });
      if (!signal.aborted) screen.keys();
    });
  }

  #red(): readonly TaskGrade[] {
    return this.#checked?.grade.tasks.filter(({ state }) => state !== 'done') ?? [];
  }
}
