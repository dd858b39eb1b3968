import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { barrier } from './barrier.ts';
import { listenerCount } from './leaks.ts';

test('the last to arrive lets all go on, round after round', async () => {
  const meeting = barrier(3);
  const log: string[] = [];
  const walker = async (name: string) => {
    for (const round of [1, 2]) {
      log.push(`${name} at ${round}`);
      await meeting.arrive();
    }
  };
  await Promise.all(['a', 'b', 'c'].map(walker));
  // A round is whole before the next begins: three at 1, then three at 2.
  expect(log.map((line) => line.slice(-1)).join('')).toBe('111222');
  expect(meeting.waiting).toBe(0);
});

test('control: with one party nobody waits for anybody, and the rounds mix', async () => {
  const log: string[] = [];
  const walker = async (name: string) => {
    const alone = barrier(1);
    for (const round of [1, 2]) {
      log.push(`${name} at ${round}`);
      await alone.arrive();
    }
    log.push(`${name} done`);
  };
  const slow = async () => {
    await turn();
    await walker('late');
  };
  await Promise.all([walker('early'), slow()]);
  expect(log.indexOf('early done')).toBeLessThan(log.indexOf('late at 1'));
});

test('one that is missing holds the others', async () => {
  const meeting = barrier(2);
  let through = false;
  const first = meeting.arrive().then(() => (through = true));
  await turn();
  expect({ through, waiting: meeting.waiting }).toEqual({ through: false, waiting: 1 });
  await meeting.arrive();
  await first;
});

test('an aborted arrival rejects with the reason, is taken back, and leaves no listener', async () => {
  const meeting = barrier(2);
  const abort = new AbortController();
  const first = meeting.arrive(abort.signal);
  abort.abort(new Error('gone'));
  await expect(first).rejects.toThrow('gone');
  expect(meeting.waiting).toBe(0);
  expect(listenerCount(abort.signal)).toBe(0);
  await expect(meeting.arrive(AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  const [one, two] = [meeting.arrive(), meeting.arrive()];
  await Promise.all([one, two]);
});

test.each([0, -1, 1.5, Number.NaN])('parties of %s are refused', (parties) => {
  expect(() => barrier(parties)).toThrow(
    expect.objectContaining({
      code: 'BARRIER_PARTIES_INVALID',
      message: `parties must be a whole number from 1, got ${parties}`,
    }),
  );
});
