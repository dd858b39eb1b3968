import { createVitest, type Vitest } from 'vitest/node';
import type { Program } from './program.ts';
import { forbiddenSkips } from './skipped-tests.ts';
import { WeekReporter } from './week-reporter.ts';

export interface TestRun {
  /** Absolute folders, each ending in a separator; none means all. */
  readonly filters: readonly string[];
  /** The same as the user knows them. */
  readonly chosen: readonly string[];
  readonly json: boolean;
  readonly bail: boolean;
  /** Only the tests that clone and install the workspace anew, which `npm test` leaves to the gate. */
  readonly cold: boolean;
}

/** Runs the tests in this process's vitest, with a line a week. @returns the exit code */
export async function runTests(program: Program, run: TestRun): Promise<number> {
  const { signal } = program;
  signal.throwIfAborted();
  if (!run.json) {
    program.err.line(`Node ${program.node.version} (${program.node.origin})`);
  }
  const vitest = await createVitest({
    root: program.root,
    watch: false,
    ...(run.cold ? { include: ['shared/**/*.cold.test.ts'], exclude: ['**/node_modules/**'] } : {}),
    reporters: run.json
      ? [['json', { stdout: true }]]
      : [new WeekReporter({ summary: program.out.isTerminal })],
    ...(run.bail ? { bail: 1 } : {}),
  });
  const cancel = (): void => void vitest.cancelCurrentRun('keyboard-input');
  signal.addEventListener('abort', cancel, { once: true });
  try {
    const found = await vitest.globTestSpecifications([...run.filters]);
    if (found.length === 0) {
      program.err.line(`${run.chosen.join(', ') || 'This workspace'} has no test yet.`);
      return 0;
    }
    await vitest.start([...run.filters]);
    if (signal.aborted) return 1;
    return exitCode(program, vitest);
  } finally {
    signal.removeEventListener('abort', cancel);
    await vitest.close();
  }
}

function exitCode(program: Program, vitest: Vitest): number {
  const modules = vitest.state.getTestModules();
  const skipped = forbiddenSkips(modules);
  if (skipped.length > 0) {
    program.err.line(`${skipped.length} tests were skipped:`);
    for (const name of skipped) program.err.line(`  ${name}`);
    if (program.env['CI'] === 'true') {
      program.err.line('Under CI=true only the tests on the list in shared/repository/may-skip.ts may skip.');
      return 1;
    }
  }
  const failed = modules.some((module) => !module.ok()) || vitest.state.getUnhandledErrors().length > 0;
  return failed ? 1 : 0;
}
