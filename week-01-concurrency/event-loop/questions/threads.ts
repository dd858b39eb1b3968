import type { Row } from '@lab/shared/grade';

const task = 'event-loop.threads';
const note = 'threads-beside-it';
const howManyTimes = ['up to 10 times', '10 to 1,000 times', 'over 1,000 times'];
const byCores = ['none', 'up to the number of cores', 'more than the number of cores'];

/** Ten worker threads against 10,000 pending async calls, on a machine of two cores or more. */
export const threadsRows: readonly Row[] = [
  {
    id: 'threads.start',
    task,
    ask: 'Starting a worker thread, until its first line runs, takes how many times as long as starting an async call?',
    choices: howManyTimes,
    kept: false,
    note,
  },
  {
    id: 'threads.memory',
    task,
    ask: 'An idle worker thread takes how many times as much memory as a pending async call?',
    choices: howManyTimes,
    kept: false,
    note,
  },
  {
    id: 'threads.cpu-workers',
    task,
    ask: 'CPU-bound work is shared out over 10 worker threads. The speed-up against one thread is:',
    choices: byCores,
    kept: false,
    note,
  },
  {
    id: 'threads.io-calls',
    task,
    ask: 'A server answers each call after 100 ms. 10,000 calls start at once in one thread. Together they take, against one call:',
    choices: howManyTimes,
    kept: false,
    note,
  },
  {
    id: 'threads.cpu-calls',
    task,
    ask: 'CPU-bound work is shared out over 10 async calls under Promise.all. The speed-up against one call is:',
    choices: byCores,
    kept: true,
    note,
  },
  {
    id: 'threads.io-workers',
    task,
    ask: 'A server answers each call after 100 ms. 1,000 calls at once, from 10 worker threads instead of one thread. The speed-up is:',
    choices: ['under 2 times', '2 to 5 times', 'over 5 times'],
    kept: true,
    note,
  },
];
