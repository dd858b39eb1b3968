import pino from 'pino';
import { describe, expect, test } from 'vitest';
import { gate } from '../testing/index.ts';
import { systemClock } from './clock.ts';
import { defineLab } from './define-lab.ts';
import type { LabEvent } from './events.ts';
import type { Lab, LabContext } from './lab.ts';
import { runLab, type LabRun, type RunLabOptions } from './run-lab.ts';

interface Seen extends LabRun {
  readonly events: readonly LabEvent[];
}

/** A lab that does this when it is run. */
function labOf(run: (context: LabContext) => Promise<object>, more: Partial<Lab> = {}): Lab {
  return defineLab({ name: 'tested', title: 'Tested', week: 1, topics: ['w1.p1'], needs: [], ...more, run });
}

async function runIt(lab: Lab, options: Partial<RunLabOptions> = {}): Promise<Seen> {
  const events: LabEvent[] = [];
  const run = await runLab(lab, {
    seed: 7,
    signal: new AbortController().signal,
    clock: systemClock,
    log: pino({ level: 'silent' }),
    onEvent: (event) => events.push(event),
    ...options,
  });
  return { ...run, events };
}

describe('the events of a lab', () => {
  test('come in the order in which things happen, lab.started first and lab.finished last', async () => {
    const { events, finished } = await runIt(
      labOf(({ out, timeline }) => {
        const span = timeline.span('lane', 'work');
        out.line('first');
        timeline.mark('lane', 'here');
        timeline.fault('lane', 'broken').end();
        timeline.sample('length', 3);
        span.end();
        out.table({ title: 'What was seen', columns: ['n'], rows: [[1]] });
        return Promise.resolve({ n: 1 });
      }),
    );
    expect(events.map(({ event }) => event)).toEqual([
      'lab.started',
      'line',
      'mark',
      'span',
      'span',
      'table',
      'lab.finished',
    ]);
    expect(events.slice(1, 6)).toMatchObject([
      { lab: 'tested', text: 'first', atMs: expect.any(Number) },
      { lane: 'lane', name: 'here', atMs: expect.any(Number) },
      { lane: 'lane', name: 'broken', fault: true },
      { lane: 'lane', name: 'work', fault: false },
      { name: 'what-was-seen', title: 'What was seen', columns: ['n'], rows: [[1]] },
    ]);
    expect(events.at(-1)).toBe(finished);
  });

  test('are told while the lab still runs', async () => {
    const going = gate();
    const told = gate();
    const events: string[] = [];
    const run = runIt(
      labOf(async ({ out }) => {
        out.line('at once');
        await going.passed();
        return {};
      }),
      {
        onEvent: ({ event }) => {
          events.push(event);
          if (event === 'line') told.open();
        },
      },
    );
    await told.passed();
    expect(events).toEqual(['lab.started', 'line']);
    going.open();
    await run;
    expect(events).toEqual(['lab.started', 'line', 'lab.finished']);
  });

  test('begin with what the lab is, its question without the answer', async () => {
    const question = { ask: 'How many?', choices: ['one', 'two'], answer: () => 'two' };
    const { events } = await runIt(labOf(() => Promise.resolve({}), { question, seconds: 3 }));
    expect(events[0]).toEqual({
      event: 'lab.started',
      lab: 'tested',
      title: 'Tested',
      topics: ['w1.p1'],
      seconds: 3,
      question: { ask: 'How many?', choices: ['one', 'two'] },
    });
    const [started] = (await runIt(labOf(() => Promise.resolve({})))).events;
    expect(started).toMatchObject({ seconds: null, question: null });
  });

  test('measure time from the start of the lab, by the clock that was handed in', async () => {
    let now = 1_000;
    const clock = { ...systemClock, now: () => now };
    const { events, finished } = await runIt(
      labOf(({ out, timeline }) => {
        const span = timeline.span('lane', 'work');
        now += 2.0004;
        out.line('later');
        now += 3;
        span.end();
        return Promise.resolve({});
      }),
      { clock },
    );
    expect(events[1]).toMatchObject({ atMs: 2 });
    expect(events[2]).toMatchObject({ startMs: 0, endMs: 5 });
    expect(finished.durationMs).toBe(5);
  });
});

describe('a lab that runs to its end', () => {
  test('is ok with its findings and the seed', async () => {
    const { finished } = await runIt(labOf(() => Promise.resolve({ lost: 0, names: ['a'] })));
    expect(finished).toEqual({
      event: 'lab.finished',
      lab: 'tested',
      ok: true,
      durationMs: expect.any(Number),
      findings: { lost: 0, names: ['a'] },
      seed: 7,
      error: null,
      skipped: null,
    });
  });

  test('sees the seed, the engines, the signal and the clock of the run and nothing else', async () => {
    const { signal } = new AbortController();
    let context: LabContext | undefined;
    const lab = labOf((given) => {
      context = given;
      return Promise.resolve({});
    });
    await runIt(lab, { signal, seed: 11, engines: { redis: 'redis://127.0.0.1:1' } });
    expect(context).toMatchObject({ engines: { redis: 'redis://127.0.0.1:1' }, random: { seed: 11 } });
    expect(context?.signal).toBe(signal);
    expect(context?.clock).toBe(systemClock);
    await runIt(lab);
    expect(context?.engines).toEqual({});
  });
});

describe('a lab fails by name', () => {
  test.each<[string, unknown, string]>([
    ['NaN', { ratio: Number.NaN }, 'findings.ratio is NaN'],
    ['a Map', { by: new Map() }, 'findings.by is a Map'],
    ['nothing', undefined, 'findings is undefined'],
  ])('when its findings hold %s', async (_, findings, problem) => {
    const { finished } = await runIt(labOf(() => Promise.resolve(findings as object)));
    expect(finished).toMatchObject({
      ok: false,
      findings: null,
      error: { message: `the findings of tested must be plain data, but ${problem}`, code: 'LAB_FINDINGS' },
    });
  });

  test.each<[string, unknown, { message: string; code: string | null }]>([
    ['rejects', new Error('the pump is off'), { message: 'the pump is off', code: null }],
    [
      'rejects with a code',
      Object.assign(new Error('the pump is off'), { code: 'PUMP_OFF' }),
      { message: 'the pump is off', code: 'PUMP_OFF' },
    ],
    [
      'rejects with a code that is a number',
      Object.assign(new Error('x'), { code: 1062 }),
      { message: 'x', code: null },
    ],
    ['rejects with a word', 'just a word', { message: 'just a word', code: null }],
    ['rejects with nothing', undefined, { message: 'undefined', code: null }],
    [
      'rejects with an object without a prototype',
      Object.create(null),
      { message: '[Object: null prototype] {}', code: null },
    ],
  ])('when it %s', async (_, thrown, error) => {
    const { finished, events } = await runIt(labOf(() => Promise.reject(thrown)));
    expect(finished).toMatchObject({ ok: false, findings: null, seed: 7, skipped: null, error });
    expect(finished.error?.stack).toContain(error.message);
    expect(events.at(-1)).toBe(finished);
  });

  test('when it throws before it returns a promise', async () => {
    const { finished } = await runIt(
      labOf(() => {
        throw new Error('at once');
      }),
    );
    expect(finished).toMatchObject({ ok: false, error: { message: 'at once' } });
  });

  test('with what it told before', async () => {
    const { events, recording } = await runIt(
      labOf(({ out, timeline }) => {
        out.line('so far');
        timeline.mark('lane', 'here');
        return Promise.reject(new Error('no further'));
      }),
    );
    expect(events.map(({ event }) => event)).toEqual(['lab.started', 'line', 'mark', 'lab.finished']);
    expect(recording.events()).toMatchObject([{ kind: 'mark', name: 'here' }]);
  });
});

describe('an abort', () => {
  const reason = Object.assign(new Error('stopped by SIGINT'), { code: 'RUN_STOPPED' });

  test('before the start keeps the lab from running', async () => {
    let ran = false;
    const lab = labOf(() => {
      ran = true;
      return Promise.resolve({});
    });
    const { finished, events } = await runIt(lab, { signal: AbortSignal.abort(reason) });
    expect(ran).toBe(false);
    expect(finished).toMatchObject({ ok: false, error: { message: reason.message, code: 'RUN_STOPPED' } });
    expect(events.map(({ event }) => event)).toEqual(['lab.started', 'lab.finished']);
  });

  test('in the middle is the end of a lab that listens, after it has closed what it started', async () => {
    const controller = new AbortController();
    const { finished, events } = await runIt(
      labOf(async ({ clock, signal, out }) => {
        try {
          controller.abort(reason);
          await clock.sleep(3_600_000, signal);
          return {};
        } finally {
          out.line('closed');
        }
      }),
      { signal: controller.signal },
    );
    expect(finished).toMatchObject({ ok: false, findings: null, error: { code: 'RUN_STOPPED' } });
    expect(events.map(({ event }) => event)).toEqual(['lab.started', 'line', 'lab.finished']);
  });

  test('leaves its result to a lab that comes to its end all the same', async () => {
    const controller = new AbortController();
    const { finished } = await runIt(
      labOf(() => {
        controller.abort(reason);
        return Promise.resolve({ done: true });
      }),
      { signal: controller.signal },
    );
    expect(finished).toMatchObject({ ok: true, findings: { done: true } });
  });
});

describe('what the listener throws', () => {
  test.each(['lab.started', 'line', 'mark', 'span', 'table', 'lab.finished'] as const)(
    'at %s never reaches the lab, and comes out when the lab has ended',
    async (at) => {
      const reached: unknown[] = [];
      const heard: string[] = [];
      const lab = labOf(({ out, timeline }) => {
        for (const tell of [
          () => out.line('a line'),
          () => timeline.mark('lane', 'here'),
          () => timeline.span('lane', 'work').end(),
          () => out.table({ title: 'T', columns: [], rows: [] }),
        ]) {
          try {
            tell();
          } catch (error) {
            reached.push(error);
          }
        }
        return Promise.resolve({ n: 1 });
      });
      const run = runIt(lab, {
        onEvent: ({ event }) => {
          heard.push(event);
          if (event === at) throw new Error(`the screen is gone at ${event}`);
        },
      });
      await expect(run).rejects.toThrow(`the screen is gone at ${at}`);
      expect(reached).toEqual([]);
      expect(heard).toEqual(['lab.started', 'line', 'mark', 'span', 'table', 'lab.finished']);
    },
  );
});

test('what a lab tells after its end is dropped', async () => {
  const ended = gate();
  const told = gate();
  const { events } = await runIt(
    labOf(({ out }) => {
      const tellLater = async (): Promise<void> => {
        await ended.passed();
        out.line('too late');
        told.open();
      };
      void tellLater();
      return Promise.resolve({});
    }),
  );
  ended.open();
  await told.passed();
  expect(events.map(({ event }) => event)).toEqual(['lab.started', 'lab.finished']);
});
