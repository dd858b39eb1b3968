import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { gate } from './gate.ts';
import { listenerCount } from './leaks.ts';

test.each([
  { name: 'a shut gate holds its callers until it opens', waits: true, before: [] as string[] },
  {
    name: 'control: a caller that does not wait is through before it opens',
    waits: false,
    before: ['a', 'b'],
  },
])('$name', async ({ waits, before }) => {
  const latch = gate();
  const through: string[] = [];
  const callers = ['a', 'b'].map(async (name) => {
    if (waits) await latch.passed();
    through.push(name);
  });
  await turn();
  expect(through).toEqual(before);
  expect(latch.waiting).toBe(waits ? 2 : 0);
  latch.open();
  await Promise.all(callers);
  expect(through).toEqual(['a', 'b']);
  expect(latch.waiting).toBe(0);
});

test('an open gate lets later callers through, and a second open does nothing', async () => {
  const latch = gate();
  expect(latch.opened).toBe(false);
  latch.open();
  latch.open();
  expect(latch.opened).toBe(true);
  await latch.passed();
  await latch.passed(AbortSignal.abort());
});

test('an aborted caller rejects with the reason and no longer counts; the others still pass', async () => {
  const latch = gate();
  const abort = new AbortController();
  const left = latch.passed(abort.signal);
  const stays = latch.passed();
  abort.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  expect(latch.waiting).toBe(1);
  latch.open();
  await stays;
});

test('a signal that is aborted already never waits', async () => {
  const latch = gate();
  await expect(latch.passed(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  expect(latch.waiting).toBe(0);
});

test('a thousand callers under one signal leave no listener on it', async () => {
  const { signal } = new AbortController();
  for (let i = 0; i < 100; i++) {
    const latch = gate();
    const callers = Array.from({ length: 10 }, () => latch.passed(signal));
    expect(listenerCount(signal)).toBe(10);
    latch.open();
    await Promise.all(callers);
  }
  expect(listenerCount(signal)).toBe(0);
});
