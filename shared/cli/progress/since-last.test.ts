import { expect, test } from 'vitest';
import type { LabGrade, TaskGrade } from '../../grade/grade.ts';
import type { LabMemory } from '../../grade/learner-state.ts';
import { agoInWords, saySince, sinceLast, turnsGreen } from './since-last.ts';

const at = '2026-01-01T12:00:00.000Z';

/** A lab whose tasks have two tests each; the number is how many of them pass. */
function graded(passed: Readonly<Record<string, number>>, doubts: LabGrade['doubts'] = []): LabGrade {
  const tasks = Object.entries(passed).map(([name, count]): TaskGrade => ({
    task: { id: `pool.${name}`, title: name, level: 'core', minutes: 1 },
    state: count === 2 ? 'done' : 'failing',
    tests: [0, 1].map((index) => ({
      test: `pool.${name} > ${index}`,
      state: index < count ? 'passed' : 'failed',
      failure: null,
    })),
  }));
  const done = tasks.filter(({ state }) => state === 'done').length;
  return {
    lab: 'pool',
    tasks,
    doubts,
    allDone: doubts.length === 0 && done === tasks.length,
    core: { done, of: tasks.length },
    further: { done: 0, of: 0 },
    looksLike: null,
    durationMs: 1,
  };
}

function remembered(passed: Readonly<Record<string, number>>, doubts: readonly string[] = []): LabMemory {
  const names = Object.keys(passed);
  return {
    hints: {},
    done: names.filter((name) => passed[name] === 2).map((name) => `pool.${name}`),
    checked: {
      at,
      specification: '',
      practice: '',
      tests: Object.fromEntries(names.map((name) => [`pool.${name}`, [passed[name] ?? 0, 2] as const])),
      doubts,
    },
  };
}

test.each([
  { before: { a: 1, b: 0 }, after: { a: 2, b: 0 }, words: 'newly green: a' },
  { before: { a: 2, b: 0 }, after: { a: 1, b: 0 }, words: 'newly red: a' },
  { before: { a: 2, b: 0 }, after: { a: 0, b: 2 }, words: 'newly green: b; newly red: a' },
  { before: { a: 0, b: 0 }, after: { a: 1, b: 0 }, words: 'a passes 1 more' },
  { before: { a: 2, b: 1 }, after: { a: 2, b: 0 }, words: 'b passes 1 fewer' },
  { before: { a: 2, b: 1 }, after: { a: 2, b: 1 }, words: 'nothing has turned green or red' },
])('from $before to $after: $words', ({ before, after, words }) => {
  const since = sinceLast({ grade: graded(after), before: remembered(before) });
  const [said] = saySince(since!, new Date(Date.parse(at) + 3 * 60_000));
  expect(said?.text).toBe(`3 minutes ago; since then ${words}`);
});

test('a first check has nothing to compare with', () => {
  expect(sinceLast({ grade: graded({ a: 1 }), before: { hints: {} } })).toBeUndefined();
});

test('a task that the specification no longer has is not newly red', () => {
  const since = sinceLast({ grade: graded({ b: 0 }), before: remembered({ a: 2, b: 0 }) });
  expect(since?.newlyRed).toEqual([]);
});

test.each([
  { seconds: 5, words: 'a moment ago' },
  { seconds: 60, words: '1 minute ago' },
  { seconds: 7300, words: '2 hours ago' },
  { seconds: 90_000, words: '1 day ago' },
])('$seconds s are $words', ({ seconds, words }) => {
  expect(agoInWords(at, new Date(Date.parse(at) + seconds * 1000))).toBe(words);
});

test('a lab turns green once, and again after it was red', () => {
  const green = graded({ a: 2, b: 2 });
  expect(turnsGreen({ grade: green, before: { hints: {} } })).toBe(true);
  expect(turnsGreen({ grade: green, before: remembered({ a: 2, b: 1 }) })).toBe(true);
  expect(turnsGreen({ grade: green, before: remembered({ a: 2, b: 2 }) })).toBe(false);
  expect(turnsGreen({ grade: green, before: remembered({ a: 2, b: 2 }, ['borrowed']) })).toBe(true);
  expect(turnsGreen({ grade: graded({ a: 2, b: 1 }), before: { hints: {} } })).toBe(false);
  expect(turnsGreen({ grade: graded({ a: 2, b: 2 }, [{ kind: 'no-tests' }]), before: { hints: {} } })).toBe(
    false,
  );
});
