import { describe, expect, test } from 'vitest';
import type { LabMemory } from '../../grade/learner-state.ts';
import type { Task } from '../../grade/task.ts';
import { labState, type LabNow } from './lab-state.ts';
import { sayState, waysGone } from './say-state.ts';

const tasks: readonly Task[] = [
  { id: 'pool.first', title: 'First', level: 'core', minutes: 10 },
  { id: 'pool.second', title: 'Second', level: 'core', minutes: 20 },
  { id: 'pool.third', title: 'Third', level: 'further', minutes: 30 },
];
const now: LabNow = { tasks, specification: 'spec-1', practice: 'mine-1' };

const checked = (done: readonly string[], more: object = {}): LabMemory => ({
  hints: {},
  done: done.map((name) => `pool.${name}`),
  checked: {
    at: '2026-01-01T00:00:00.000Z',
    specification: 'spec-1',
    practice: 'mine-1',
    tests: {},
    doubts: [],
    ...more,
  },
});

describe('a lab in words, and the ways that count as gone', () => {
  test.each<{ what: string; memory: LabMemory; now?: Partial<LabNow>; words: string; ways: string }>([
    { what: 'nothing', memory: { hints: {} }, now: { practice: undefined }, words: 'not started', ways: '' },
    {
      what: 'a tour',
      memory: { hints: {}, toured: '2026-01-01' },
      now: { practice: undefined },
      words: 'toured',
      ways: 'tour',
    },
    { what: 'a version never checked', memory: { hints: {} }, words: 'begun, not checked yet', ways: '' },
    { what: 'no task done', memory: checked([]), words: '0 of 2 core', ways: '' },
    { what: 'a core task done', memory: checked(['first']), words: '1 of 2 core', ways: '' },
    { what: 'the core done', memory: checked(['first', 'second']), words: 'done', ways: 'core' },
    {
      what: 'all done',
      memory: checked(['first', 'second', 'third']),
      words: 'done, 1 of 1 further',
      ways: 'core all',
    },
    {
      what: 'a further task before the core',
      memory: checked(['first', 'third']),
      words: '1 of 2 core, 1 of 1 further',
      ways: '',
    },
    {
      what: 'the core borrowed',
      memory: checked(['first', 'second'], { doubts: ['borrowed'] }),
      words: '2 of 2 core, borrowed: not done',
      ways: '',
    },
    {
      what: 'done, then edited',
      memory: checked(['first', 'second']),
      now: { practice: 'mine-2' },
      words: 'done; edited since',
      ways: '',
    },
    {
      what: 'done by an older specification',
      memory: checked(['first', 'second']),
      now: { specification: 'spec-2' },
      words: 'done; of an older specification',
      ways: '',
    },
    {
      what: 'done, then deleted',
      memory: checked(['first', 'second']),
      now: { practice: undefined },
      words: 'done; practice/ is gone',
      ways: '',
    },
  ])('$what: $words', ({ memory, now: more = {}, words, ways }) => {
    const state = labState(memory, { ...now, ...more });
    expect(sayState(state)).toBe(words);
    const gone = waysGone({
      lab: 'pool',
      state,
      isToured: memory.toured !== undefined,
      minutes: { tour: 25, core: 30, all: 60 },
      firstTask: tasks[0],
    });
    expect(
      Object.entries(gone)
        .filter(([, isGone]) => isGone)
        .map(([way]) => way)
        .join(' '),
    ).toBe(ways);
  });
});
