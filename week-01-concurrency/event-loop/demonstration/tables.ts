import type { Table } from '@lab/shared/lab';
import type { BlockingRun } from '../given/programs/blocking.ts';
import type { Observations } from '../experiment.ts';
import type { PoolRun } from '../experiment/pool.ts';
import { rowsOf } from '../questions.ts';
import type { SumRow } from './sums.ts';

const ms = (value: number): string => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;

/** The shown rows of a task, each with what was seen. */
export function orderTable(task: string, title: string, seen: Observations): Table {
  return {
    name: task.slice(task.indexOf('.') + 1),
    title,
    columns: ['question', 'seen'],
    rows: rowsOf(task).flatMap(({ id, ask }) => {
      const observation = seen[id];
      if (observation === undefined) return [];
      const both = observation.answer === 'not guaranteed' ? ` (${observation.figure})` : '';
      return [[ask, `${observation.answer}${both}`]];
    }),
  };
}

const during: Readonly<Record<string, string>> = {
  loop: 'a loop',
  awaits: '3,000,000 awaits of a value that is there',
  immediates: 'await setImmediate() in a loop',
  'read-file-sync': 'readFileSync in a loop',
  worker: 'a loop in a worker thread',
};

export function blockingTable(runs: readonly BlockingRun[]): Table {
  return {
    name: 'blocking',
    title: 'An interval of 1 ms, and monitorEventLoopDelay',
    columns: ['during', 'it took', 'interval fired', 'longest delay'],
    rows: runs.map(({ work, ms: took, ticks, maxDelayMs }) => [
      during[work] ?? work,
      ms(took),
      ticks,
      ms(maxDelayMs),
    ]),
  };
}

const calls: Readonly<Record<string, string>> = {
  stat: 'fs.stat',
  'dns-lookup': 'dns.lookup',
  'dns-resolve': 'dns.resolve4',
  'tcp-echo': 'TCP echo',
  gzip: 'zlib.gzip',
  timer: 'timer of 5 ms',
};

export function poolTable(runs: readonly PoolRun[]): Table {
  const [four, sixteen] = runs;
  return {
    name: 'pool',
    title: 'How long a call takes while four pbkdf2 run',
    columns: ['call', 'no hashes', '4 threads (default)', '16 threads', 'waits for a hash'],
    rows: [
      ['pbkdf2, the first to end', '–', ms(four?.firstHashMs ?? 0), ms(sixteen?.firstHashMs ?? 0), '–'],
      ...(four?.calls ?? [])
        .toSorted((a, b) => b.hashesEnded - a.hashesEnded || b.ms - a.ms)
        .map(({ call, idleMs, ms: withFour, hashesEnded }) => {
          const other = sixteen?.calls.find((found) => found.call === call);
          return [
            calls[call] ?? call,
            ms(idleMs),
            ms(withFour),
            ms(other?.ms ?? 0),
            inWords(hashesEnded > 0, (other?.hashesEnded ?? 0) > 0),
          ];
        }),
    ],
  };
}

function inWords(withFour: boolean, withSixteen: boolean): string {
  if (withFour && withSixteen) return 'with both';
  if (withFour) return 'with 4';
  return withSixteen ? 'with 16' : 'no';
}

/** What Go documents for the same; the sources stand in the note. */
const threads: Readonly<Record<string, readonly [what: string, inGo: string]>> = {
  start: ['starting a thread against an async call', 'a go statement puts a G on a run queue'],
  memory: ['memory of a thread against a pending call', 'a G: its stack, a few kilobytes'],
  'cpu-workers': ['CPU-bound work on 10 threads', 'at most GOMAXPROCS Gs run at once'],
  'io-calls': ['10,000 calls of 100 ms against one', 'Gs parked at the network poller, no M each'],
};

export function threadsTable(seen: Observations): Table {
  return {
    name: 'threads',
    title: 'Ten threads against async calls',
    columns: ['what', 'seen', 'figures', 'in Go'],
    rows: Object.entries(seen).map(([id, { answer, figure }]) => {
      const name = id.slice(id.indexOf('.') + 1);
      const [what = name, inGo = ''] = threads[name] ?? [];
      return [what, answer, figure, inGo];
    }),
  };
}

export function makeTable(rows: readonly SumRow[]): Table {
  return {
    name: 'make',
    title: 'A sum of 3,000,000 numbers beside a heartbeat',
    columns: ['how', 'it took', 'heartbeats'],
    rows: rows.map(({ how, ms: took, beats }) => [how, ms(took), beats]),
  };
}
