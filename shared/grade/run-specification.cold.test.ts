import { describe, expect, test } from 'vitest';
import { counterSource, sumThat } from './fixtures/counter-source.ts';
import { expectNoneLeft, gradePractice, said, tellGroup, type Hostile } from './fixtures/grade-practice.ts';
import { gradingWorkspace } from './fixtures/grading-workspace.ts';
import type { Limits } from './run-specification.ts';

const blocked: Partial<Limits> = { blockedMs: 4000 };
// Nothing is kept from one to the next: what must end it is the limit, and not the memory.
const again = `const again = (): void => queueMicrotask(again);`;

/** Each keeps a core busy, or the test waiting, until a limit is reached. */
const hostile: readonly Hostile[] = [
  {
    what: 'a loop without end on load',
    source: counterSource({}, 'for (;;);'),
    limits: blocked,
    says: /^Stopped: the event loop stood still for 4 s before the first test began/,
  },
  {
    what: 'microtasks without end',
    source: counterSource({ sum: sumThat('void again();') }, again),
    limits: blocked,
    says: /^Stopped: the event loop stood still for 4 s, in "counter\./,
  },
  {
    what: 'a load that waits for ever',
    source: counterSource({}, 'await new Promise(() => {});\nexport {};'),
    limits: { totalMs: 6000 },
    says: /^Stopped: the run was still going after 6 s before the first test began: something that is waited for never comes/,
  },
  {
    what: 'memory filled without end',
    source: counterSource({
      sum: sumThat(
        'const all: unknown[] = []; for (;;) all.push(Array.from({ length: 1e5 }, (_, i) => ({ i })));',
      ),
    }),
    limits: { blockedMs: 40_000, heapMb: 48 },
    says: /^Stopped: your version ran out of memory, in "counter\.sum > adds its numbers"$/,
  },
];

describe('what only a limit ends', { timeout: 120_000 }, () => {
  test.each(hostile)('$what is named, and nothing of it is left', async ({ source, limits, says }) => {
    using workspace = gradingWorkspace();
    const grade = await gradePractice(workspace, tellGroup + source, limits);
    expect(said(grade, workspace.root)).toMatch(says);
    expect(grade.allDone).toBe(false);
    await expectNoneLeft(workspace);
  });
});
