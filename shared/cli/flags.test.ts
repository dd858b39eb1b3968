import { describe, expect, test } from 'vitest';
import { parseFlags, type FlagSpecs } from './flags.ts';

const specs = {
  list: { type: 'boolean', help: 'print and run nothing' },
  json: { type: 'boolean', help: 'for a program' },
  seed: { type: 'integer', value: '42', range: [0, 100], help: 'the same draws again' },
  trace: { type: 'string', value: 'out.json', help: 'save the timeline' },
} as const satisfies FlagSpecs;

const none = { list: false, json: false, seed: undefined, trace: undefined };

describe('flags and words', () => {
  test.each([
    { args: [], flags: {}, words: [] },
    { args: ['pool'], flags: {}, words: ['pool'] },
    { args: ['--list', 'pool'], flags: { list: true }, words: ['pool'] },
    { args: ['pool', '--seed', '7', '--json'], flags: { seed: 7, json: true }, words: ['pool'] },
    { args: ['--seed=7'], flags: { seed: 7 }, words: [] },
    { args: ['--seed', '0'], flags: { seed: 0 }, words: [] },
    { args: ['--seed', '100'], flags: { seed: 100 }, words: [] },
    { args: ['--seed', '1', '--seed', '2'], flags: { seed: 2 }, words: [] },
    { args: ['--trace', 'a b.json', 'pool'], flags: { trace: 'a b.json' }, words: ['pool'] },
    { args: ['--trace=--odd'], flags: { trace: '--odd' }, words: [] },
    { args: ['--trace=a=b'], flags: { trace: 'a=b' }, words: [] },
    { args: ['--', '--list', 'pool'], flags: {}, words: ['--list', 'pool'] },
  ])('$args are read', ({ args, flags, words }) => {
    expect(parseFlags(args, specs)).toEqual({ flags: { ...none, ...flags }, words });
  });
});

describe('a wrong call is refused with what was expected', () => {
  test.each([
    {
      args: ['--sed', '7'],
      message: 'Unknown flag --sed; expected --list, --json, --seed, --trace. Did you mean --seed?',
    },
    { args: ['--verbose'], message: 'Unknown flag --verbose; expected --list, --json, --seed, --trace.' },
    {
      args: ['--no-list'],
      message: 'Unknown flag --no-list; expected --list, --json, --seed, --trace.',
    },
    { args: ['-l'], message: 'Unknown flag -l; expected --list, --json, --seed, --trace.' },
    { args: ['--constructor'], message: expect.stringContaining('Unknown flag --constructor') },
    { args: ['--list=yes'], message: '--list takes no value, got "yes".' },
    { args: ['--seed'], message: '--seed needs a value: --seed 42.' },
    { args: ['--seed='], message: '--seed needs a value: --seed 42.' },
    { args: ['--seed', '--list'], message: '--seed needs a value: --seed 42.' },
    { args: ['--trace', '--json'], message: '--trace needs a value: --trace out.json.' },
    { args: ['--seed', '-1'], message: '--seed must be a whole number from 0 to 100, got "-1".' },
    { args: ['--seed', '101'], message: '--seed must be a whole number from 0 to 100, got "101".' },
    { args: ['--seed=-1'], message: '--seed must be a whole number from 0 to 100, got "-1".' },
    { args: ['--seed', '1e1'], message: '--seed must be a whole number from 0 to 100, got "1e1".' },
    { args: ['--seed', '0x1'], message: '--seed must be a whole number from 0 to 100, got "0x1".' },
    { args: ['--seed', '1.5'], message: '--seed must be a whole number from 0 to 100, got "1.5".' },
    { args: ['--seed', ' 1'], message: '--seed must be a whole number from 0 to 100, got " 1".' },
  ])('$args', ({ args, message }) => {
    expect(() => parseFlags(args, specs)).toThrow(expect.objectContaining({ code: 'CLI_USAGE', message }));
  });
});
