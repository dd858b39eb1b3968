import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { abortable } from './abortable.ts';

const reason = new Error('enough');

test('answers as the work does and leaves no listener', async () => {
  const { signal } = new AbortController();
  await expect(abortable(signal, () => Promise.resolve(7))).resolves.toBe(7);
  await expect(abortable(signal, () => Promise.reject(reason))).rejects.toBe(reason);
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('an abort rejects with its reason though the work never settles', async () => {
  const controller = new AbortController();
  const answer = abortable(controller.signal, () => new Promise(() => {}));
  expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
  controller.abort(reason);
  await expect(answer).rejects.toBe(reason);
  expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('an abort reaches the work, and work that ends because of it does not win', async () => {
  const controller = new AbortController();
  const answer = abortable(
    controller.signal,
    (signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve('half a result'));
      }),
  );
  controller.abort(reason);
  await expect(answer).rejects.toBe(reason);
});

test('work under an aborted signal does not begin', async () => {
  let begun = false;
  const answer = abortable(AbortSignal.abort(reason), async () => {
    begun = true;
  });
  await expect(answer).rejects.toBe(reason);
  expect(begun).toBe(false);
});

test('what the work hangs on its signal does not stay on the source', async () => {
  const { signal } = new AbortController();
  await abortable(signal, async (own) => {
    for (let count = 0; count < 100; count++) own.addEventListener('abort', () => {});
  });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});
