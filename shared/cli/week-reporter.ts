import { DefaultReporter, type TestModule, type TestSpecification } from 'vitest/node';
import { milliseconds } from '../lab/quantity.ts';

interface Progress {
  expected: number;
  readonly done: TestModule[];
  startedAt: number | undefined;
}

/**
 * Vitest's own output with one line a week instead of one a file: its name, its tests and its time from the
 * first file's start to the last one's end. What failed is printed in full at the end, as vitest prints it.
 */
export class WeekReporter extends DefaultReporter {
  readonly #weeks = new Map<string, Progress>();

  override onTestRunStart(specifications: ReadonlyArray<TestSpecification>): void {
    this.#weeks.clear();
    for (const { moduleId } of specifications) this.#progress(this.relative(moduleId)).expected++;
    super.onTestRunStart(specifications);
  }

  override onTestModuleQueued(module: TestModule): void {
    this.#progress(module.relativeModuleId).startedAt ??= performance.now();
    super.onTestModuleQueued(module);
  }

  protected override printTestModule(module: TestModule): void {
    const week = module.relativeModuleId.split('/')[0] ?? '';
    const progress = this.#progress(module.relativeModuleId);
    progress.done.push(module);
    if (progress.done.length === progress.expected) this.#printWeek(week, progress);
  }

  #printWeek(week: string, { done, startedAt }: Progress): void {
    const tests = done.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string): number => tests.filter((test) => test.result().state === state).length;
    const failed =
      count('failed') + done.filter((module) => !module.ok() && module.errors().length > 0).length;
    const parts = [
      `${count('passed')} passed`,
      ...(failed === 0 ? [] : [`${failed} failed`]),
      ...(count('skipped') === 0 ? [] : [`${count('skipped')} skipped`]),
    ];
    const took = milliseconds(performance.now() - (startedAt ?? performance.now()));
    this.log(` ${failed === 0 ? 'ok    ' : 'FAILED'} ${week.padEnd(22)} ${parts.join(', ')} in ${took}`);
  }

  #progress(path: string): Progress {
    const week = path.split('/')[0] ?? '';
    const known = this.#weeks.get(week) ?? { expected: 0, done: [], startedAt: undefined };
    this.#weeks.set(week, known);
    return known;
  }
}
