import type { Row } from '@lab/shared/grade';

const firesOrNot = ['fires', 'does not fire'];

function row(name: string, work: string, kept = false): Row {
  return {
    id: `blocking.${name}`,
    task: 'event-loop.blocking',
    ask: `An interval of 1 ms is running. Does it fire during ${work}?`,
    choices: firesOrNot,
    kept,
    note: 'what-holds-it-up',
  };
}

/** What keeps the loop from turning. */
export const blockingRows: readonly Row[] = [
  row('loop', 'a loop of 50 ms'),
  row('awaits', '3,000,000 times await of a value that is there, one after another'),
  row('immediates', '50 ms of await setImmediate(), one after another'),
  row('read-file-sync', '50 ms of readFileSync, one file after another'),
  row('worker', 'a loop of 50 ms in a worker thread, whose message the main thread awaits'),
  row('json-parse', 'JSON.parse of a text of 5 MB', true),
  row('read-file', '50 ms of await readFile, one file after another', true),
];
