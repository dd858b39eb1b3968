import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runLab, silentLog, systemClock, type LabEvent } from '@lab/shared/lab';
import { eventually } from '@lab/shared/testing';
import { describe, expect, test } from 'vitest';
import { observe } from './experiment.ts';
import { runProgram } from './experiment/run-program.ts';
import lab, { type EventLoopFindings } from './lab.ts';
import { documented } from './predictions.ts';
import { rows, rowsOf, tasks } from './questions.ts';
import { predictions as starter } from './starter/predictions.ts';

test('the run shows each naive version losing beside the right one', { timeout: 180_000 }, async () => {
  const events: LabEvent[] = [];
  const { finished } = await runLab(lab, {
    seed: 1,
    signal: new AbortController().signal,
    clock: systemClock,
    log: silentLog,
    onEvent: (event) => events.push(event),
  });
  expect(finished.error).toBeNull();
  const { seen, blocking, pool, make } = finished.findings as EventLoopFindings;

  const [naive, right] = make;
  expect(naive?.beats, 'awaiting a resolved value gives no turn to anybody').toBe(0);
  expect(right?.beats).toBeGreaterThanOrEqual(29);

  const [four, sixteen] = pool.map(({ calls }) => new Map(calls.map((call) => [call.call, call])));
  expect(four?.get('stat')?.hashesEnded, 'with four threads stat waits for a hash').toBeGreaterThan(0);
  expect(sixteen?.get('stat')?.hashesEnded, 'with 16 it does not').toBe(0);
  expect(four?.get('tcp-echo')?.hashesEnded, 'the echo needs no thread').toBe(0);
  for (const run of pool) {
    expect(run.hashesEndedBefore, 'all four hashes must be running when the calls begin').toBe(0);
    expect(run.poolCpuMs).toBeGreaterThan(0);
  }

  const awaits = blocking.find(({ work }) => work === 'awaits');
  expect(awaits?.ticks).toBe(0);
  expect(awaits?.maxDelayMs, 'the monitor sees the whole stretch as one delay').toBeGreaterThan(
    (awaits?.ms ?? 0) * 0.9,
  );

  const shown = rows.filter(({ kept }) => !kept).map(({ id }) => id);
  expect(Object.keys(seen).sort(), 'the kept rows stay out of the run').toEqual(shown.sort());
  expect(events.filter(({ event }) => event === 'table')).toHaveLength(6);
  const lanes = events.flatMap((event) => (event.event === 'span' ? [event.lane] : []));
  expect(lanes).toEqual(expect.arrayContaining(['pool', 'hash 1', 'hash 4', 'stat', 'tcp-echo']));
});

describe('the experiment', () => {
  test('an unknown row is refused before anything runs', async () => {
    await expect(
      observe(['main.no-such-row'], { signal: new AbortController().signal }),
    ).rejects.toMatchObject({
      code: 'EXPERIMENT_ROW_UNKNOWN',
      message: 'a row must be one of questions.ts, got main.no-such-row',
    });
  });

  test('only the rows that are asked for are observed', { timeout: 60_000 }, async () => {
    const seen = await observe(['main.async-call'], { signal: new AbortController().signal });
    expect(Object.keys(seen)).toEqual(['main.async-call']);
  });

  test('an abort kills the program and rejects with the reason', { timeout: 60_000 }, async () => {
    const controller = new AbortController();
    const reason = new Error('the run was stopped');
    let pid = 0;
    const program = runProgram(new URL('data:,'), { signal: AbortSignal.abort(reason) });
    await expect(program, 'aborted already, nothing is started').rejects.toBe(reason);
    const running = runProgram(new URL('given/programs/until-killed.ts', import.meta.url), {
      signal: controller.signal,
      onMessage: (message) => {
        ({ pid } = message as { readonly pid: number });
        controller.abort(reason);
      },
    });
    await expect(running).rejects.toBe(reason);
    expect(pid).toBeGreaterThan(0);
    await eventually(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'), { withinMs: 2_000 });
  });

  test('a program that fails is an error with what it said', { timeout: 60_000 }, async () => {
    const file = new URL('given/programs/blocking.ts', import.meta.url);
    const { signal } = new AbortController();
    await expect(runProgram(file, { args: ['sleeping'], signal })).rejects.toMatchObject({
      code: 'EXPERIMENT_PROGRAM_FAILED',
      message: expect.stringContaining('got sleeping') as string,
    });
  });
});

describe('the questions', () => {
  test('every row has one documented answer, which is one of its choices', () => {
    expect(Object.keys(documented.answers).sort()).toEqual(rows.map(({ id }) => id).sort());
    for (const { id, choices } of rows) expect(choices).toContain(documented.answers[id]?.answer);
  });

  test('ids and asks are there once each', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    expect(new Set(rows.map(({ ask }) => ask)).size).toBe(rows.length);
  });

  test.each(tasks.filter(({ id }) => id !== 'event-loop.make'))('about a third of $id is kept', ({ id }) => {
    const ofTask = rowsOf(id);
    const kept = ofTask.filter((row) => row.kept).length;
    expect(kept / ofTask.length).toBeGreaterThan(0.25);
    expect(kept / ofTask.length).toBeLessThan(0.4);
  });

  test('every row leads to a paragraph of the note', () => {
    const note = readFileSync(join(import.meta.dirname, '..', 'notes', 'scheduler.md'), 'utf8');
    const anchors = [...note.matchAll(/^#{2,3} (.+)$/gm)].map(([, heading = '']) =>
      heading.toLowerCase().replaceAll(' ', '-'),
    );
    for (const { id, note: anchor } of rows) expect(anchors, `the note of ${id}`).toContain(anchor);
  });

  test('the starter holds every row, open', () => {
    expect(Object.keys(starter)).toEqual(rows.map(({ id }) => id));
    expect(Object.values(starter).every((answer) => answer === null)).toBe(true);
  });
});
