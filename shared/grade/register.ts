/**
 * Preloaded with `--import` into every process and thread that runs labs or their tests, which inherit it
 * through execArgv: so LAB_IMPL holds everywhere. Aliases of a bundler or a test runner would reach its main
 * thread only and silently give the reference elsewhere.
 */
import { parseImplementations } from './implementation.ts';
import { chooseImplementations } from './implementation-hook.ts';
import { beatHeart } from './heartbeat.ts';

chooseImplementations(parseImplementations(process.env['LAB_IMPL']), process.env['LAB_GRADE_LOADED']);
beatHeart(process.env['LAB_GRADE_HEARTBEAT']);
