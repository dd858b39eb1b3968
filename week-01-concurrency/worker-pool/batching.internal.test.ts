import { Worker } from 'node:worker_threads';
import type { MessagePort } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { Barrier } from './given/barrier.ts';
import { outcomes } from './messages.ts';
import { ReplyBatch } from './reply-batch.ts';
import { createThreadPool } from './thread-pool.ts';

const jobs = new URL('./given/jobs.ts', import.meta.url);

afterEach(() => {
  vi.restoreAllMocks();
});

/** A port that keeps what is posted to it, as a clone. */
function createPort(): { readonly port: MessagePort; readonly posted: unknown[] } {
  const posted: unknown[] = [];
  const port = { postMessage: (message: unknown) => posted.push(structuredClone(message)) };
  return { port: port as unknown as MessagePort, posted };
}

test('replies without objects leave together', () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const { port, posted } = createPort();
  const replies = new ReplyBatch(port);
  for (const place of [0, 1, 2]) replies.add(place, outcomes.returned, place * 10);
  expect(posted).toEqual([]);
  replies.post();
  replies.post();
  expect(posted).toEqual([[0, outcomes.returned, 0, 1, outcomes.returned, 10, 2, outcomes.returned, 20]]);
});

test('a reply that holds an object leaves at once, with those before it', () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const { port, posted } = createPort();
  const replies = new ReplyBatch(port);
  const value = { count: 1 };
  replies.add(0, outcomes.returned, 1);
  replies.add(1, outcomes.returned, value);
  value.count = 2;
  expect(posted).toEqual([[0, outcomes.returned, 1, 1, outcomes.returned, { count: 1 }]]);
});

test('a reply is held for 1 ms at most while other jobs end', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { port, posted } = createPort();
  const replies = new ReplyBatch(port);
  replies.add(0, outcomes.returned, 1);
  now.mockReturnValue(0.9);
  replies.add(1, outcomes.returned, 2);
  expect(posted).toHaveLength(0);
  now.mockReturnValue(1);
  replies.add(2, outcomes.returned, 3);
  expect(posted).toHaveLength(1);
});

test('a batch with something uncloneable in it is posted singly, and only that one is replaced', () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const { port, posted } = createPort();
  const replies = new ReplyBatch(port);
  replies.add(0, outcomes.returned, 1);
  replies.add(1, outcomes.returned, () => undefined);
  replies.add(2, outcomes.returned, 3);
  replies.post();
  expect(posted).toEqual([
    [0, outcomes.returned, 1],
    [1, outcomes.resultUncloneable, expect.stringContaining('could not be cloned')],
    [2, outcomes.returned, 3],
  ]);
});

test('jobs handed over in one turn of the event loop leave as one message', async () => {
  const post = vi.spyOn(Worker.prototype, 'postMessage');
  await using pool = createThreadPool({ jobs, threads: 1, window: 4 });
  expect(await Promise.all([1, 2, 3, 4].map((value) => pool.run('increment', value)))).toEqual([2, 3, 4, 5]);
  expect(post.mock.calls).toEqual([
    [[0, 'increment', 1, 1, 'increment', 2, 2, 'increment', 3, 3, 'increment', 4]],
  ]);
});

test('with a window above 1 a job that had ended, its reply held, runs again when its thread is ended', async () => {
  await using pool = createThreadPool({ jobs, threads: 1, window: 2 });
  const [counted, reached] = [new Barrier(), new Barrier()];
  const caller = new AbortController();
  const first = pool.run('count', counted.buffer);
  const aborted = pool.run('untilAborted', reached.buffer, { signal: caller.signal });
  await vi.waitUntil(() => reached.arrived === 1, { timeout: 5000, interval: 2 });
  caller.abort();
  await expect(aborted).rejects.toBe(caller.signal.reason);
  expect(await first).toBe(2);
});
