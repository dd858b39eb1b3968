/**
 * Preloaded with `--import` into every process and thread that runs labs or their tests, which inherit it
 * through execArgv: so LAB_IMPL holds everywhere. Aliases of a bundler or a test runner would reach its main
 * thread only and silently give the reference elsewhere.
 */
import { enableCompileCache } from 'node:module';
import { parseImplementations } from './implementation.ts';
import { chooseImplementations } from './implementation-hook.ts';
import { beatHeart } from './heartbeat.ts';
import { passOnChoice, readChoice } from './pass-on-choice.ts';

const { LAB_IMPL: list, LAB_GRADE_LOADED: record } = readChoice(process.env);
const chosen = parseImplementations(list);
if (chosen.size > 0) {
  chooseImplementations(chosen, record);
  passOnChoice(process.env);
}
beatHeart(process.env['LAB_GRADE_HEARTBEAT']);

// Node reads the variable for the main thread alone. A specification may start two hundred threads, and each
// would strip and compile the same files: 65 ms of processor time a thread became 33.
const cache = process.env['NODE_COMPILE_CACHE'];
if (cache !== undefined) enableCompileCache(cache);
