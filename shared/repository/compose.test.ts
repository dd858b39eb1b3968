import { describe, expect, test } from 'vitest';
import { engineNames } from '../lab/lab.ts';
import { composeProblems } from './compose.ts';
import { readText } from './tree.ts';

const compose = readText('docker-compose.yml');

test('the compose file names the seven engines, pinned, on loopback, bounded and checked', () => {
  expect(engineNames).toHaveLength(7);
  expect(composeProblems(compose, engineNames).join('\n')).toBe('');
});

describe('the rules of the compose file', () => {
  test.each([
    ['a service under another name', '\n  redis:\n    image', '\n  cache:\n    image', 'services must be'],
    ['the latest image', /redis:8\.\d+\.\d+/, 'redis:latest', 'redis must pin its image'],
    ['an image of a major version', /redis:8\.\d+\.\d+/, 'redis:8', 'redis must pin its image'],
    [
      'a port on every interface',
      "'127.0.0.1:${REDIS_PORT",
      "'${REDIS_PORT",
      'redis must publish on loopback',
    ],
    ['a port that cannot be moved', '${REDIS_PORT:-17104}', '17104', 'redis must publish on loopback'],
    ['one port for two', '${REDIS_PORT:-17104}', '${REDIS_PORT:-17101}', 'must not share a default port'],
    [
      'a service without a check',
      /test: \['CMD-SHELL', 'redis-cli.*\n/,
      '',
      'redis must have a health check',
    ],
    ['a folder of the host', "'redis:/data'", "'./redis:/data'", 'redis must use a named volume'],
    [
      'a profile that is no week',
      'profiles: [week-2, week-4, week-5, week-8]',
      'profiles: [cache]',
      'profile of a week',
    ],
    ['a sum that is not true', /add up to \d+ MiB/, 'add up to 1 MiB', 'the header must state'],
    [
      'a password without a variable',
      '${MYSQL_PASSWORD:-eight-weeks-mysql}',
      'eight-weeks-mysql',
      'from a variable',
    ],
    ['a well-known password', ':-eight-weeks-mysql}', ':-root}', 'well-known password'],
    ['one password for two', ':-eight-weeks-mysql}', ':-eight-weeks-postgres}', 'default of its own'],
  ])('refuse %s', (_, from, to, expected) => {
    const broken = compose.replace(from, to);
    expect(broken).not.toBe(compose);
    const problems = composeProblems(broken, engineNames);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  test('refuse a service without a memory limit, and with it the sum', () => {
    expect(composeProblems(compose.replace(/ {4}mem_limit: 256m\n/, ''), engineNames)).toEqual([
      'redis must have a memory limit in megabytes, got undefined',
      expect.stringContaining('the header must state'),
    ]);
  });
});
