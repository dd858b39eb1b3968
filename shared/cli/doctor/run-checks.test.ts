import { describe, expect, test } from 'vitest';
import { gate } from '../../testing/index.ts';
import { failed, ok, type Check } from './check.ts';
import { testSurroundings } from './fixtures/surroundings.ts';
import { runChecks } from './run-checks.ts';

const signal = new AbortController().signal;
const patient = { deadlineMs: 60_000, signal };

const check = (name: string, run: Check['run'], need: Check['need'] = 'needed'): Check => ({
  name,
  need,
  for: 'this test',
  run,
});

/** Ends when it is told to, and says that it was. */
function listening(told: string[]): Check {
  return check('listens', (_surroundings, own) => {
    const { promise, resolve } = Promise.withResolvers<ReturnType<typeof ok>>();
    own.addEventListener('abort', () => {
      told.push('told');
      resolve(ok('told'));
    });
    return promise;
  });
}

describe('runChecks', () => {
  test('answers in the order of the checks, whichever ends first', async () => {
    using surroundings = testSurroundings();
    const second = gate();
    const ended: string[] = [];
    const checks = [
      check('first', async () => {
        await second.passed();
        return ok('1');
      }),
      check(
        'second',
        () => {
          second.open();
          return failed('2', 'mend it');
        },
        'optional',
      ),
    ];
    const checked = await runChecks(checks, surroundings.of(), {
      ...patient,
      onChecked: ({ name }) => ended.push(name),
    });
    expect(checked).toEqual([
      { name: 'first', need: 'needed', for: 'this test', state: 'ok', found: '1', mend: null },
      { name: 'second', need: 'optional', for: 'this test', state: 'failed', found: '2', mend: 'mend it' },
    ]);
    expect(ended).toEqual(['second', 'first']);
  });

  test('a check that throws has failed, and the others go on', async () => {
    using surroundings = testSurroundings();
    const checks = [
      check('throws', () => {
        throw new Error('no such thing');
      }),
      check('goes on', () => ok('here')),
    ];
    const [thrown, other] = await runChecks(checks, surroundings.of(), patient);
    expect(thrown).toMatchObject({ state: 'failed', found: 'no such thing', mend: expect.any(String) });
    expect(other).toMatchObject({ state: 'ok', mend: null });
  });

  test('a check without an answer in time has failed and is told', async () => {
    using surroundings = testSurroundings();
    const told: string[] = [];
    const [late] = await runChecks([listening(told)], surroundings.of(), { deadlineMs: 20, signal });
    expect(late).toMatchObject({ state: 'failed', found: 'no answer within 0.02 s' });
    expect(late?.mend).toContain('npm run doctor -- --seconds');
    expect(told).toEqual(['told']);
  });

  test('a check that does not hear is left behind', async () => {
    using surroundings = testSurroundings();
    const deaf = check('deaf', () => new Promise(() => {}));
    const [late] = await runChecks([deaf], surroundings.of(), { deadlineMs: 20, signal });
    expect(late).toMatchObject({ state: 'failed', found: 'no answer within 0.02 s' });
  });

  test('an abort tells every check and rejects with its reason', async () => {
    using surroundings = testSurroundings();
    const told: string[] = [];
    const controller = new AbortController();
    const begun = gate();
    const checks = [
      listening(told),
      check('begins last', (_surroundings, own) => {
        begun.open();
        return new Promise((_resolve, reject) => {
          own.addEventListener('abort', () => reject(new Error('cut')));
        });
      }),
    ];
    const running = runChecks(checks, surroundings.of(), { ...patient, signal: controller.signal });
    await begun.passed();
    const reason = new Error('enough');
    controller.abort(reason);
    await expect(running).rejects.toBe(reason);
    expect(told).toEqual(['told']);
  });

  test('eight run at a time, and all of them run', async () => {
    using surroundings = testSurroundings();
    const eight = gate();
    let running = 0;
    let most = 0;
    const checks = Array.from({ length: 20 }, (_, index) =>
      check(`check ${index}`, async () => {
        running += 1;
        most = Math.max(most, running);
        if (running === 8) eight.open();
        await eight.passed();
        running -= 1;
        return ok('run');
      }),
    );
    const checked = await runChecks(checks, surroundings.of(), patient);
    expect(checked).toHaveLength(20);
    expect(most).toBe(8);
  });
});
