import { expect, test } from 'vitest';
import { gate, type Gate } from '../../testing/index.ts';
import { LatestJob } from './latest-job.ts';

const never = new AbortController().signal;

function open(signal = never): { readonly jobs: LatestJob; readonly errors: unknown[] } {
  const errors: unknown[] = [];
  return { jobs: new LatestJob(signal, (error) => errors.push(error)), errors };
}

/** A job that tells when it has begun, and ends when it was aborted and may close. */
function longJob(
  log: string[],
  name: string,
  mayClose: Gate,
): { readonly begun: Gate; run(signal: AbortSignal): Promise<void> } {
  const begun = gate();
  return {
    begun,
    async run(signal) {
      const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      log.push(`${name} begins`);
      begun.open();
      await aborted;
      await mayClose.passed();
      log.push(`${name} has closed`);
      signal.throwIfAborted();
    },
  };
}

test('a new job aborts the one before it and begins when that has ended', async () => {
  const { jobs, errors } = open();
  const log: string[] = [];
  const mayClose = gate();
  const long = longJob(log, 'first', mayClose);
  void jobs.run((signal) => long.run(signal));
  await long.begun.passed();
  const second = jobs.run(async () => void log.push('second begins'));
  mayClose.open();
  await second;
  expect(log).toEqual(['first begins', 'first has closed', 'second begins']);
  expect(errors, 'an abort is no error').toEqual([]);
});

test('of several that wait only the latest begins', async () => {
  const { jobs } = open();
  const log: string[] = [];
  const mayClose = gate();
  const long = longJob(log, 'first', mayClose);
  void jobs.run((signal) => long.run(signal));
  await long.begun.passed();
  const rest = ['second', 'third', 'fourth'].map((name) => jobs.run(async () => void log.push(name)));
  mayClose.open();
  await Promise.all(rest);
  expect(log).toEqual(['first begins', 'first has closed', 'fourth']);
});

test('a job that fails is told, and the next one runs', async () => {
  const { jobs, errors } = open();
  const failure = new Error('the disk is full');
  await jobs.run(() => Promise.reject(failure));
  let ran = false;
  await jobs.run(async () => void (ran = true));
  expect(errors).toEqual([failure]);
  expect(ran).toBe(true);
});

test('close aborts what runs, resolves when it has ended, and lets no other begin; twice is once', async () => {
  const { jobs } = open();
  const log: string[] = [];
  const mayClose = gate();
  const long = longJob(log, 'first', mayClose);
  void jobs.run((signal) => long.run(signal));
  await long.begun.passed();
  const closed = [jobs.close(), jobs.close()];
  const late = jobs.run(async () => void log.push('late'));
  mayClose.open();
  await Promise.all([...closed, late]);
  expect(log).toEqual(['first begins', 'first has closed']);
});

test('a stop from outside aborts the job and is no error', async () => {
  const stop = new AbortController();
  const { jobs, errors } = open(stop.signal);
  const log: string[] = [];
  const mayClose = gate();
  mayClose.open();
  const long = longJob(log, 'first', mayClose);
  const first = jobs.run((signal) => long.run(signal));
  await long.begun.passed();
  stop.abort(new Error('stopped'));
  await first;
  expect(log).toEqual(['first begins', 'first has closed']);
  expect(errors).toEqual([]);
});
