import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { colourWanted, createStyle, type Style } from './style.ts';

const names = ['title', 'dim', 'good', 'bad', 'fault', 'number'] as const satisfies (keyof Style)[];

test.each(names)('%s returns its text as it came without colour', (name) => {
  expect(createStyle({ colour: false })[name]('12 jobs')).toBe('12 jobs');
});

test.each(names)('%s puts escape sequences around its text with colour, whatever the environment', (name) => {
  const painted = createStyle({ colour: true })[name]('12 jobs');
  expect(painted.startsWith('\u001B[')).toBe(true);
  expect(painted.endsWith('m')).toBe(true);
  expect(stripVTControlCharacters(painted)).toBe('12 jobs');
});

test('an empty text stays empty with colour', () => {
  expect(createStyle({ colour: true }).title('')).toBe('');
});

const terminal = { isTTY: true };
const file = {};

test.each([
  { stream: terminal, env: {}, wanted: true },
  { stream: file, env: {}, wanted: false },
  { stream: { isTTY: false }, env: {}, wanted: false },
  { stream: terminal, env: { NO_COLOR: '1' }, wanted: false },
  { stream: terminal, env: { NO_COLOR: '0' }, wanted: false },
  { stream: terminal, env: { NO_COLOR: '' }, wanted: true },
  { stream: terminal, env: { TERM: 'dumb' }, wanted: false },
  { stream: file, env: { FORCE_COLOR: '1' }, wanted: true },
  { stream: file, env: { FORCE_COLOR: '' }, wanted: true },
  { stream: terminal, env: { FORCE_COLOR: '0' }, wanted: false },
  { stream: terminal, env: { FORCE_COLOR: 'false' }, wanted: false },
  { stream: file, env: { FORCE_COLOR: '1', TERM: 'dumb' }, wanted: true },
  { stream: terminal, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, wanted: false },
])('colour on $stream with $env is $wanted', ({ stream, env, wanted }) => {
  expect(colourWanted(stream, env)).toBe(wanted);
});
