import type { Row } from '@lab/shared/grade';

const task = 'event-loop.main';
const between = 'between-two-callbacks';
const nextTickOrPromise = ['nextTick', 'promise reaction', 'not guaranteed'];

/** What a main script queues, and in which order it runs. Timers are of 0 ms. */
export const mainRows: readonly Row[] = [
  {
    id: 'main.run-to-completion',
    task,
    ask: 'A script calls setTimeout(timer, 0), works for 20 ms without a pause, then logs a line. Which comes first?',
    choices: ['timer', 'line', 'not guaranteed'],
    kept: false,
    note: 'round-the-loop',
  },
  {
    id: 'main.nexttick-or-promise-cjs',
    task,
    ask: 'A CommonJS script calls process.nextTick(tick), then Promise.resolve().then(reaction). Which runs first?',
    choices: nextTickOrPromise,
    kept: false,
    note: between,
  },
  {
    id: 'main.nexttick-or-promise-esm',
    task,
    ask: 'The same two lines in an ES module: which runs first?',
    choices: nextTickOrPromise,
    kept: false,
    note: between,
  },
  {
    id: 'main.promise-or-queuemicrotask',
    task,
    ask: 'A script calls Promise.resolve().then(reaction), then queueMicrotask(task). Which runs first?',
    choices: ['promise reaction', 'queueMicrotask', 'not guaranteed'],
    kept: false,
    note: between,
  },
  {
    id: 'main.timer-or-immediate',
    task,
    ask: 'A CommonJS script calls setTimeout(timer, 0), then setImmediate(immediate). Which runs first?',
    choices: ['timer', 'immediate', 'not guaranteed'],
    kept: false,
    note: 'round-the-loop',
  },
  {
    id: 'main.reactions-or-timer',
    task,
    ask: 'A script calls setTimeout(timer, 0), then queues a promise reaction that queues the next, 10,000 in all. When does the timer run?',
    choices: ['before the last reaction', 'after the last reaction', 'not guaranteed'],
    kept: true,
    note: between,
  },
  {
    id: 'main.async-call',
    task,
    ask: 'An async function logs a, awaits a promise that is fulfilled, logs b. A script calls it, then logs c. In which order?',
    choices: ['a b c', 'a c b', 'c a b', 'not guaranteed'],
    kept: true,
    note: between,
  },
  {
    id: 'main.drain-esm',
    task,
    ask: 'An ES module calls process.nextTick(a), then queues a promise reaction b, which queues another reaction, c. In which order?',
    choices: ['a b c', 'b a c', 'b c a', 'not guaranteed'],
    kept: true,
    note: between,
  },
];
