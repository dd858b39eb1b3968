/**
 * The program in which one specification runs: `specification-process.ts <file> <heap in MiB>`, in the
 * workspace's folder. It is vitest with what the grader adds on top of the workspace's own configuration: the
 * reporter, the setup file, and a bound on memory, so that a learner's leak ends in an error and not in swapping.
 */
import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import { SpecificationReporter } from './specification-reporter.ts';

const [file = '', heapMb = ''] = process.argv.slice(2);
// One task of it, for who cannot wait for the rest: the beginning of its tests' full names.
const only = process.env['LAB_GRADE_ONLY'];
const vitest = await startVitest('test', [file], {
  watch: false,
  ...(only === undefined ? {} : { testNamePattern: new RegExp(`^${RegExp.escape(only)} `) }),
  reporters: [new SpecificationReporter(process.env['LAB_GRADE_EVENTS'] ?? '')],
  setupFiles: [fileURLToPath(new URL('./specification-setup.ts', import.meta.url))],
  execArgv: ['--import', new URL('./register.ts', import.meta.url).href, `--max-old-space-size=${heapMb}`],
});
await vitest.exit();
