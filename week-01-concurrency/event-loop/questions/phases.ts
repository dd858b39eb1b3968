import type { Row } from '@lab/shared/grade';

const task = 'event-loop.phases';
const between = 'between-two-callbacks';
const round = 'round-the-loop';
const nextTickOrPromise = ['nextTick', 'promise reaction', 'not guaranteed'];
const duringOrAfter = ['while the chain runs', 'after the chain', 'not guaranteed'];

/** What a callback queues, and in which order it runs. Timers are of 0 ms. */
export const phasesRows: readonly Row[] = [
  {
    id: 'phases.io-timer-or-immediate',
    task,
    ask: 'The callback of fs.stat calls setTimeout(timer, 0), then setImmediate(immediate). Which runs first?',
    choices: ['timer', 'immediate', 'not guaranteed'],
    kept: false,
    note: round,
  },
  {
    id: 'phases.io-nexttick-or-promise',
    task,
    ask: 'In an ES module the callback of fs.stat queues a promise reaction, then calls process.nextTick(tick). Which runs first?',
    choices: nextTickOrPromise,
    kept: false,
    note: between,
  },
  {
    id: 'phases.microtask-nexttick-or-promise',
    task,
    ask: 'In CommonJS a promise reaction calls process.nextTick(tick), then queues another reaction. Which runs first?',
    choices: nextTickOrPromise,
    kept: false,
    note: between,
  },
  {
    id: 'phases.between-timers',
    task,
    ask: 'Two timers are due together. The first one queues a promise reaction. What runs next?',
    choices: ['second timer', 'promise reaction', 'not guaranteed'],
    kept: false,
    note: between,
  },
  {
    id: 'phases.return-or-return-await',
    task,
    ask: 'p is fulfilled. async f() does "return p", async g() does "return await p". After f().then(a); g().then(b): which runs first?',
    choices: ['a', 'b', 'not guaranteed'],
    kept: false,
    note: between,
  },
  {
    id: 'phases.timer-nexttick-or-promise',
    task,
    ask: 'In an ES module the callback of a timer queues a promise reaction, then calls process.nextTick(tick). Which runs first?',
    choices: nextTickOrPromise,
    kept: true,
    note: between,
  },
  {
    id: 'phases.nexttick-chain',
    task,
    ask: 'The callback of fs.stat calls setTimeout(timer, 0), then starts a chain: each process.nextTick queues the next, for 50 ms. When does the timer run?',
    choices: duringOrAfter,
    kept: true,
    note: between,
  },
  {
    id: 'phases.immediate-chain',
    task,
    ask: 'The same with a chain of setImmediate, each of which queues the next, for 50 ms. When does the timer run?',
    choices: duringOrAfter,
    kept: true,
    note: round,
  },
];
