import { defineLab } from '@lab/shared/lab';
import { casualties, type Casualty } from './demonstration/casualties.ts';
import { drain, type DrainRow } from './demonstration/drain.ts';
import { prefetch, type PrefetchRow } from './demonstration/prefetch.ts';
import { speedUp, type SpeedUp } from './demonstration/speed-up.ts';

/** What one run found; the tests of the lab read it. */
export interface WorkerPoolFindings {
  readonly speedUp: SpeedUp;
  readonly prefetch: readonly PrefetchRow[];
  readonly casualties: readonly Casualty[];
  readonly close: readonly DrainRow[];
}

export default defineLab<WorkerPoolFindings>({
  name: 'worker-pool',
  title: 'Parallel worker pool: RabbitMQ consumer simulator',
  week: 1,
  topics: ['w1.p1'],
  needs: [],
  seconds: 8,
  question: {
    ask: 'Two consumers, no prefetch limit, 1,000 messages waiting; the first consumer connects a moment earlier and is slow. How many does it get?',
    choices: ['500', '1,000', 'one at a time'],
    answer: ({ prefetch: rows }) =>
      `${rows[0]?.first.toLocaleString('en')} of 1,000, while the fast one stood idle for ${Math.round(rows[0]?.longestWaitMs ?? 0).toLocaleString('en')} ms; with prefetch 10 the slow one gets ${rows[1]?.first}, and all is done in ${Math.round(rows[1]?.longestWaitMs ?? 0)} ms`,
  },
  why: 'A broker pushes as much as the prefetch limit allows to whoever is there; what a consumer holds unacknowledged nobody else can work on, and what it acknowledges before the work is done is lost with the worker.',
  debrief: {
    built:
      'A pool of threads with a bound, in which a bad job costs itself alone, and a consumer that loses no message.',
    breaks:
      'At the edges: a slot that leaks on a throw stops the pool one failure at a time, a queue without bound ends in an exit for want of memory, a timer that close leaves behind turns each deployment into a forced kill. RabbitMQ manual, Consumer Acknowledgements and Publisher Confirms, has the broker’s side.',
    asked:
      'Why acknowledge after the work, when then a job can run twice? Because otherwise it may not run at all: at-least-once can be made idempotent, at-most-once cannot be made complete.',
    next: 'email-queue and retry-workers of week 3 take the consumer to a real broker; file-uploads of week 2 makes its thumbnails in this pool.',
  },
  seen: ({ prefetch: rows, casualties: seen, speedUp: speed }) =>
    `without a prefetch limit the slow consumer held ${rows[0]?.first.toLocaleString('en')} of 1,000 messages, with prefetch 10 it took ${rows[1]?.first}; a killed worker lost ${lostBy(seen, 'ack after work')} messages with ack after work and ${lostBy(seen, 'naive: ack first')} with ack first; ${speed.threads} threads did ${speed.ratio.toFixed(2)}× the work of one on ${speed.cores} cores`,
  async run(context) {
    const { out } = context;
    const speed = await speedUp(context);
    out.table({
      name: 'speed-up',
      title: `CPU-bound jobs on ${speed.cores} cores`,
      columns: ['where', 'jobs/s', 'ticks of a 1 ms timer meanwhile'],
      rows: speed.rows.map(({ where, jobsPerSecond, ticks }) => [where, Math.round(jobsPerSecond), ticks]),
    });
    const shares = await prefetch(context);
    out.table({
      name: 'prefetch',
      title: 'Who gets 1,000 messages',
      columns: ['prefetch', 'slow consumer', 'fast consumer', 'longest wait'],
      rows: shares.map(({ prefetch: limit, first, second, longestWaitMs }) => [
        limit === 0 ? 'no limit' : String(limit),
        first,
        second,
        `${Math.round(longestWaitMs).toLocaleString('en')} ms`,
      ]),
    });
    const closed = await drain(context);
    out.table({
      name: 'close',
      title: 'A pool closed under load',
      columns: ['how', 'answered', 'drained', 'forced'],
      rows: closed.map(({ how, answered, drained, forced }) => [how, answered, drained, forced]),
    });
    const seen = await casualties(context);
    out.table({
      name: 'casualties',
      title: 'One faulty message among 200',
      columns: ['consumer', 'the message', 'attempts', 'lost', 'doubled', 'it ends'],
      rows: seen.map(({ consumer, fault, attempts, lost, doubled, end }) => [
        consumer,
        inWords[fault],
        attempts,
        lost,
        doubled,
        end,
      ]),
    });
    return { speedUp: speed, prefetch: shares, casualties: seen, close: closed };
  },
});

const inWords: Readonly<Record<Casualty['fault'], string>> = {
  'dies-before-effect': 'kills its worker before its effect, once',
  'dies-after-effect': 'kills its worker after its effect, once',
  'dies-always': 'kills its worker each time',
  'throws-always': 'throws each time',
};

function lostBy(seen: readonly Casualty[], consumer: string): number {
  return seen.filter((casualty) => casualty.consumer === consumer).reduce((sum, { lost }) => sum + lost, 0);
}
