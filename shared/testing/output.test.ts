import { expect, test } from 'vitest';
import { leakCheck } from './leaks.ts';
import { maxOutputLength, Output } from './output.ts';

const withinMs = 10_000;

test('a match that is there already, and one that comes in pieces, are found', async () => {
  const output = new Output();
  output.append('listening on ');
  const port = output.waitFor(/on (\d+)\n/, { withinMs });
  output.append('80');
  output.append('80\n');
  expect((await port)[1]).toBe('8080');
  expect((await output.waitFor('listening', { withinMs }))[0]).toBe('listening');
});

test.each([/o/g, /o/y])('%s looks from the beginning each time', async (pattern) => {
  const output = new Output();
  output.append('o');
  for (let look = 0; look < 2; look++) {
    expect((await output.waitFor(pattern, { withinMs })).index).toBe(0);
  }
});

test('a string is searched as it is', async () => {
  const output = new Output();
  output.append('axb');
  await expect(output.waitFor('a.b', { withinMs: 0 })).rejects.toThrow('must match a.b within 0 ms');
  output.append('a.b');
  await output.waitFor('a.b', { withinMs });
});

test('the deadline and the end reject, with the output so far', async () => {
  const output = new Output();
  await expect(output.waitFor('x', { withinMs: 0 })).rejects.toMatchObject({
    code: 'OUTPUT_TIMED_OUT',
    message: 'the output must match x within 0 ms, got:\n(nothing)',
  });
  const waiting = output.waitFor('x', { withinMs });
  output.append('y');
  output.end('exited with code 1');
  const ended = {
    code: 'OUTPUT_ENDED',
    message: 'the output must match x before the program exited with code 1, got:\ny',
  };
  await expect(waiting).rejects.toMatchObject(ended);
  await expect(output.waitFor('x', { withinMs })).rejects.toMatchObject(ended);
});

test('an abort rejects with the reason; no timer and no listener is left', async () => {
  const output = new Output();
  const abort = new AbortController();
  using check = leakCheck({ signals: [abort.signal] });
  const waiting = output.waitFor('x', { withinMs, signal: abort.signal });
  abort.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow('enough');
  await expect(output.waitFor('x', { withinMs, signal: abort.signal })).rejects.toThrow('enough');
  await check.assertNone({ withinMs });
});

test('past its bound the beginning is cut, and the text says how much', () => {
  const output = new Output();
  output.append('first');
  output.append('x'.repeat(maxOutputLength - 5));
  expect(output.text.startsWith('firstx')).toBe(true);
  output.append('0123456789'.repeat(200));
  expect(output.text.startsWith('[2,000 characters cut]\nx')).toBe(true);
  expect(output.text.length).toBe('[2,000 characters cut]\n'.length + maxOutputLength);
  expect(output.length).toBe(maxOutputLength + 2_000);
});
