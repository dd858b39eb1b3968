import type { TestModule } from 'vitest/node';
import { maySkip } from '../repository/may-skip.ts';

/** Full names of the tests that did not run and are not on the list of those that may be skipped. */
export function forbiddenSkips(modules: readonly TestModule[]): readonly string[] {
  return modules.flatMap((module) =>
    [...module.children.allTests('skipped')]
      .map((test) => `${module.relativeModuleId} > ${test.fullName}`)
      .filter((name) => !maySkip.some((entry) => entry.test === name)),
  );
}
