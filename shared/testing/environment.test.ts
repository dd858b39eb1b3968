import { expect, test } from 'vitest';
import { cleanEnvironment } from './environment.ts';

test.each([
  'npm_config_cache',
  'NPM_CONFIG_CACHE',
  'npm_lifecycle_event',
  'npm_package_name',
  'npm_execpath',
  'INIT_CWD',
  'VITEST_POOL_ID',
  'NODE_ENV',
  'NODE_OPTIONS',
  'NODE_CHANNEL_FD',
  'CI',
  'NO_COLOR',
  'FORCE_COLOR',
  'LAB_IMPL',
])('%s is dropped', (name) => {
  expect(cleanEnvironment({}, { [name]: '1', PATH: '/bin' })).toEqual({ PATH: '/bin' });
});

test.each(['PATH', 'HOME', 'NODE_EXTRA_CA_CERTS', 'CIRCUIT', 'MODE', 'MYSQL_URL'])('%s is kept', (name) => {
  expect(cleanEnvironment({}, { [name]: '1' })).toEqual({ [name]: '1' });
});

test('what vitest adds under plain names is dropped where vitest is there', () => {
  expect(cleanEnvironment({}, { VITEST: 'true', MODE: 'test', SSR: '1', HOME: '/' })).toEqual({ HOME: '/' });
});

test('extra variables are set on top, also dropped ones; undefined removes', () => {
  const parent = { PATH: '/bin', HOME: '/', CI: 'true' };
  expect(cleanEnvironment({ CI: '1', HOME: undefined }, parent)).toEqual({ PATH: '/bin', CI: '1' });
  expect(parent.HOME).toBe('/');
});
