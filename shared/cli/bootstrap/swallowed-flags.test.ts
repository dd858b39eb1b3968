import { describe, expect, test } from 'vitest';
import { refuseSwallowedFlags } from './swallowed-flags.mjs';

/** What `npm run <script>` gives the bootstrap; measured with npm 11.19.1, those that say so with npm 10. */
const npm = (script: string, more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv => ({
  npm_lifecycle_event: script,
  npm_package_name: 'backend-in-eight-weeks',
  INIT_CWD: '/home/me/workspace',
  ...more,
});

/** The same inside a week's folder, or from the root with `-w`. */
const inWeek5 = (from: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv =>
  npm('test', { npm_package_name: '@lab/week-05-architecture', INIT_CWD: from, ...more });

describe('a flag that npm took for itself is refused with the corrected command', () => {
  test.each([
    {
      typed: 'npm run week:1 --seed 42',
      env: npm('week:1', { npm_config_seed: 'true' }),
      args: ['week', '1', '42'],
      right: 'npm run week:1 -- --seed 42',
    },
    {
      typed: 'npm run week:1 --seed 42 (npm 10)',
      env: npm('week:1', { npm_config_seed: '42' }),
      args: ['week', '1'],
      right: 'npm run week:1 -- --seed 42',
    },
    {
      typed: 'npm run week:1 --seed=42',
      env: npm('week:1', { npm_config_seed: '42' }),
      args: ['week', '1'],
      right: 'npm run week:1 -- --seed 42',
    },
    {
      typed: 'npm run week:1 --seed',
      env: npm('week:1', { npm_config_seed: 'true' }),
      args: ['week', '1'],
      right: 'npm run week:1 -- --seed',
    },
    {
      typed: 'npm run week:1 worker-pool --seed',
      env: npm('week:1', { npm_config_seed: 'true' }),
      args: ['week', '1', 'worker-pool'],
      right: 'npm run week:1 -- worker-pool --seed',
    },
    {
      typed: 'npm run week:1 --answers worker-pool',
      env: npm('week:1', { npm_config_answers: 'true' }),
      args: ['week', '1', 'worker-pool'],
      right: 'npm run week:1 -- worker-pool --answers',
    },
    {
      typed: 'npm run week:1 worker-pool --seed 42 --trace out.json',
      env: npm('week:1', { npm_config_seed: 'true', npm_config_trace: 'true' }),
      args: ['week', '1', 'worker-pool', '42', 'out.json'],
      right: 'npm run week:1 -- worker-pool --trace out.json --seed 42',
    },
    {
      typed: 'npm run week:1 worker-pool --trace out.json --seed 42',
      env: npm('week:1', { npm_config_seed: 'true', npm_config_trace: 'true' }),
      args: ['week', '1', 'worker-pool', 'out.json', '42'],
      right: 'npm run week:1 -- worker-pool --trace out.json --seed 42',
    },
    {
      typed: 'npm run week:1 worker-pool --html out.html',
      env: npm('week:1', { npm_config_html: 'true' }),
      args: ['week', '1', 'worker-pool', 'out.html'],
      right: 'npm run week:1 -- worker-pool --html out.html',
    },
    {
      typed: 'npm run week:1 --json --list',
      env: npm('week:1', { npm_config_json: 'true', npm_config_list: 'true' }),
      args: ['week', '1'],
      right: 'npm run week:1 -- --list --json',
    },
    {
      typed: 'npm run soak worker-pool --times 3',
      env: npm('soak', { npm_config_times: 'true' }),
      args: ['soak', 'worker-pool', '3'],
      right: 'npm run soak -- worker-pool --times 3',
    },
    {
      typed: 'npm run new 3 acks --topic w3.acks',
      env: npm('new', { npm_config_topic: 'true' }),
      args: ['new', '3', 'acks', 'w3.acks'],
      right: 'npm run new -- 3 acks --topic w3.acks',
    },
    {
      typed: 'npm test --bail',
      env: npm('test', { npm_config_bail: 'true' }),
      args: ['test'],
      right: 'npm test -- --bail',
    },
    {
      typed: 'npm test week-05-architecture --bail',
      env: npm('test', { npm_config_bail: 'true' }),
      args: ['test', 'week-05-architecture'],
      right: 'npm test -- week-05-architecture --bail',
    },
    {
      typed: "npm test --bail, in a week's folder",
      env: inWeek5('/home/me/workspace/week-05-architecture', { npm_config_bail: 'true' }),
      args: ['test', 'week-05-architecture'],
      right: 'npm test -- --bail',
    },
    {
      typed: "npm test saga --bail, in a week's folder",
      env: inWeek5('/home/me/workspace/week-05-architecture', { npm_config_bail: 'true' }),
      args: ['test', 'week-05-architecture', 'saga'],
      right: 'npm test -- saga --bail',
    },
    {
      typed: 'npm test -w week-05-architecture --bail',
      env: inWeek5('/home/me/workspace', { npm_config_bail: 'true' }),
      args: ['test', 'week-05-architecture'],
      right: 'npm test -- week-05-architecture --bail',
    },
  ])('$typed', ({ env, args, right }) => {
    const refused = refuseSwallowedFlags(env, args);
    expect(refused?.split('\n').at(-1)).toBe(`  ${right}`);
    expect(refused).toMatch(/^npm took --[a-z, -]+ for itself\./);
  });
});

describe('nothing is refused', () => {
  test.each([
    { what: 'without npm', env: { npm_config_seed: '42' }, args: ['week', '1'] },
    {
      what: 'after two dashes',
      env: npm('week:1'),
      args: ['week', '1', '--seed', '42'],
    },
    {
      what: "for npm's own settings",
      env: npm('week:1', { npm_config_yes: 'true', npm_config_loglevel: 'silent', npm_config_cache: '/x' }),
      args: ['week', '1'],
    },
    {
      what: 'for a setting that is off',
      env: npm('week:1', { npm_config_json: 'false', npm_config_list: '' }),
      args: ['week', '1'],
    },
  ])('$what', ({ env, args }) => {
    expect(refuseSwallowedFlags(env, args)).toBeUndefined();
  });
});
