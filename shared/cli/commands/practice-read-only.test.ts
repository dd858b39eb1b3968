import { chmodSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { cleanEnvironment } from '../../testing/index.ts';
import { learnersWorkspace } from '../fixtures/learners-workspace.ts';
import { recordingProgram } from '../fixtures/recording-program.ts';
import { practice } from './practice.ts';

const nobody = 65_534;

/** Root may write anywhere: for root the work is done as somebody else. */
async function asAnybody<T>(work: () => Promise<T>): Promise<T> {
  const { geteuid, seteuid } = process;
  if (geteuid === undefined || seteuid === undefined || geteuid() !== 0) return work();
  seteuid(nobody);
  try {
    return await work();
  } finally {
    seteuid(0);
  }
}

test('practice in a workspace that is read only says what it needs, and makes nothing', async () => {
  const learner = learnersWorkspace();
  onTestFinished(() => learner[Symbol.dispose]());
  const { program, err } = recordingProgram(learner.root, { env: cleanEnvironment() });
  chmodSync(learner.root, 0o755);
  chmodSync(learner.counter, 0o555);
  const code = await asAnybody(() => practice.run(['counter'], program));
  expect(code).toBe(1);
  expect(err).toEqual([
    'Your version of counter is a folder in week-01-fixture/counter, and that cannot be written (EACCES).',
    `Runs and tests work as it is; to practise you need a copy that is yours: cp -r "${learner.root}" <folder>`,
  ]);
  chmodSync(learner.counter, 0o755);
  expect(await practice.run(['counter'], program), 'control: as soon as it can be written it works').toBe(0);
});
