import { expect, onTestFinished, test } from 'vitest';
import type { Row } from '../../grade/prediction.ts';
import { cleanEnvironment } from '../../testing/index.ts';
import { learnersWorkspace } from '../fixtures/learners-workspace.ts';
import { labNamed } from '../weeks.ts';
import { noteOf, paragraphsOf } from './note-of.ts';
import { readAnswers } from './read-answers.ts';

const rows: readonly Row[] = ['moon', 'night'].map((name) => ({
  id: `sea.${name}`,
  task: 'tides.sea',
  ask: `${name}?`,
  choices: [],
  kept: false,
  note: 'the-sea',
}));
const from = { env: cleanEnvironment(), signal: new AbortController().signal };

test.each([
  {
    what: 'all answered',
    source: "{ 'sea.moon': 'rises', 'sea.night': 'falls' }",
    answers: { 'sea.moon': 'rises', 'sea.night': 'falls' },
  },
  {
    what: 'one open, one unknown',
    source: "{ 'sea.moon': null, 'sea.night': 'falls', 'sea.sun': 'x' }",
    answers: { 'sea.night': 'falls' },
  },
  { what: 'no table', source: '3', answers: {} },
  {
    what: 'words printed meanwhile',
    source: "(console.log('hello'), { 'sea.moon': 'rises' })",
    answers: { 'sea.moon': 'rises' },
  },
  { what: 'an exit', source: 'process.exit(0)', answers: {} },
  { what: 'a throw', source: "(() => { throw new Error('no'); })()", answers: {} },
  {
    what: 'a timer that holds the process',
    source: "(setInterval(() => {}, 1000), { 'sea.moon': 'rises' })",
    answers: { 'sea.moon': 'rises' },
  },
])('$what', async ({ source, answers }) => {
  const learner = learnersWorkspace();
  onTestFinished(() => learner[Symbol.dispose]());
  learner.write('../tides/practice/index.ts', `export const predictions = ${source};\n`);
  expect(await readAnswers(labNamed(learner.root, 'tides').folder, rows, from)).toEqual(answers);
});

test('an abort ends the reading with its reason', async () => {
  const learner = learnersWorkspace();
  onTestFinished(() => learner[Symbol.dispose]());
  learner.write('../tides/practice/index.ts', 'for (;;);\n');
  const reason = new Error('stopped');
  const controller = new AbortController();
  const reading = readAnswers(labNamed(learner.root, 'tides').folder, rows, {
    ...from,
    signal: controller.signal,
  });
  controller.abort(reason);
  await expect(reading).rejects.toBe(reason);
});

test('a task is explained by its rows’ paragraphs, by what its hints name, by the usual one, or by the brief', () => {
  const learner = learnersWorkspace();
  onTestFinished(() => learner[Symbol.dispose]());
  const [tides, counter, ledger] = ['tides', 'counter', 'ledger'].map((name) => labNamed(learner.root, name));
  expect(noteOf(learner.root, counter!)).toBe('week-01-fixture/notes/counting.md');
  const paragraphs = (lab: typeof tides, task: string, of: readonly Row[] = []): readonly string[] =>
    paragraphsOf(learner.root, lab!, task, of);
  expect(paragraphs(tides, 'tides.sea', rows)).toEqual(['week-01-fixture/notes/tides.md#the-sea']);
  expect(paragraphs(counter, 'counter.sum')).toEqual(['week-01-fixture/notes/counting.md#how-it-works']);
  learner.edit('hints.md', '## counter.sum\n', '## counter.sum\n\nRead: #where-it-breaks\n');
  expect(paragraphs(counter, 'counter.sum')).toEqual(['week-01-fixture/notes/counting.md#where-it-breaks']);
  expect(paragraphs(counter, 'counter.tally')).toEqual(['week-01-fixture/notes/counting.md#how-it-works']);
  expect(paragraphs(ledger, 'ledger.balance')).toEqual(['week-02-fixture/ledger/README.md']);
});
