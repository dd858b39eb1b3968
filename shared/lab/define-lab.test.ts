import { describe, expect, test } from 'vitest';
import { defineLab } from './define-lab.ts';
import type { Lab } from './lab.ts';

const sound: Lab = {
  name: 'worker-pool',
  title: 'A pool of threads',
  week: 1,
  topics: ['w1.p1', 'w1.memory-model'],
  needs: [],
  seconds: 0.5,
  run: () => Promise.resolve({}),
};

test('a sound lab is returned as it is', () => {
  expect(defineLab(sound)).toBe(sound);
});

test.each([
  ['one letter', { name: 'x' }],
  ['digits after the first letter', { name: 'http2-3' }],
  ['every engine', { needs: ['mysql', 'postgres', 'mongodb', 'redis', 'rabbitmq', 'kafka', 's3'] }],
  ['week 8', { week: 8, topics: ['w8.p1'] }],
] as const)('%s is right', (_, change) => {
  const lab: Lab = { ...sound, ...change };
  expect(defineLab(lab)).toBe(lab);
});

describe('a lab is refused, with what was expected and what came,', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['capitals in its name', { name: 'WorkerPool' }, "a lab name must be kebab-case, got 'WorkerPool'"],
    ['no name', { name: '' }, "a lab name must be kebab-case, got ''"],
    ['a dash at the end', { name: 'worker-' }, "a lab name must be kebab-case, got 'worker-'"],
    ['a path for a name', { name: '../etc' }, "a lab name must be kebab-case, got '../etc'"],
    ['an empty title', { title: ' ' }, "the title of worker-pool must not be empty, got ' '"],
    ['no title', { title: undefined }, 'the title of worker-pool must not be empty, got undefined'],
    [
      'no topics',
      { topics: undefined },
      'worker-pool must name at least one topic of the roadmap, got undefined',
    ],
    ['no needs', { needs: undefined }, 'worker-pool must list its engines in needs, got undefined'],
    ['no run', { run: undefined }, 'worker-pool must have a run function, got undefined'],
    ['week 0', { week: 0 }, 'the week of worker-pool must be 1 to 8, got 0'],
    ['week 9', { week: 9 }, 'the week of worker-pool must be 1 to 8, got 9'],
    ['half a week', { week: 1.5 }, 'the week of worker-pool must be 1 to 8, got 1.5'],
    ['no topic', { topics: [] }, 'worker-pool must name at least one topic of the roadmap, got []'],
    [
      'a topic of another week',
      { topics: ['w2.p1'] },
      "a topic of worker-pool must be an id of week 1, such as w1.p1, got 'w2.p1'",
    ],
    [
      'a topic that is no id',
      { topics: ['w1.p1', 'Channels'] },
      "a topic of worker-pool must be an id of week 1, such as w1.p1, got 'Channels'",
    ],
    [
      'an engine nobody knows',
      { needs: ['redis', 'oracle'] },
      "worker-pool may need mysql, postgres, mongodb, redis, rabbitmq, kafka, s3, got 'oracle'",
    ],
    ['no time', { seconds: 0 }, 'the seconds of worker-pool must be above 0, got 0'],
    ['less than no time', { seconds: -1 }, 'the seconds of worker-pool must be above 0, got -1'],
    [
      'no number for its time',
      { seconds: Number.NaN },
      'the seconds of worker-pool must be above 0, got NaN',
    ],
    [
      'no end of time',
      { seconds: Number.POSITIVE_INFINITY },
      'the seconds of worker-pool must be above 0, got Infinity',
    ],
  ])('for %s', (_, change, message) => {
    expect(() => defineLab({ ...sound, ...change })).toThrow(
      expect.objectContaining({ code: 'LAB_INVALID', message }),
    );
  });
});
