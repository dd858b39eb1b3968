import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readHints } from './hints.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab-hints-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(
  join(folder, 'hints.md'),
  `# Hints

Words before the first task.

## counter.sum

1. A nudge.
2. The idea,
   on two lines, with 3. in the middle.

   And a paragraph.
3. \`nearly()\` the answer

## counter.summary

1. Of another task.

## counter.none
`,
);

describe('the hints of a task', () => {
  test('are its numbered items in order, without their indent', () => {
    expect(readHints(folder, 'counter.sum')).toEqual([
      'A nudge.',
      'The idea,\non two lines, with 3. in the middle.\n\nAnd a paragraph.',
      '`nearly()` the answer',
    ]);
  });

  test('end where the next task begins', () => {
    expect(readHints(folder, 'counter.summary')).toEqual(['Of another task.']);
  });

  test.each(['counter.none', 'counter', 'counter.su', 'sum', ''])('of "%s" there are none', (task) => {
    expect(readHints(folder, task)).toEqual([]);
  });

  test('of a lab without hints.md there are none', () => {
    expect(readHints(join(folder, 'elsewhere'), 'counter.sum')).toEqual([]);
  });
});
