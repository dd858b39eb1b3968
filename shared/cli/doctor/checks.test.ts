import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clockChecks } from './clock-checks.ts';
import { dependencies } from './dependencies-check.ts';
import { cleanEnvironment } from '../../testing/index.ts';
import { docker } from './docker-check.ts';
import { folderChecks } from './folder-checks.ts';
import { testSurroundings } from './fixtures/surroundings.ts';
import { named, tryOne } from './fixtures/try-one.ts';
import { nodeChecks } from './node-checks.ts';
import { programChecks } from './program-checks.ts';
import type { Checked } from './run-checks.ts';
import { terminal } from './terminal-check.ts';
import { runProgram, systemEnvironment } from './run-program.ts';
import { toolChecks } from './tool-checks.ts';

describe('with a PATH that holds nothing', () => {
  test.each([
    ...nodeChecks.filter(({ name }) => name !== 'pinned Node').map((check) => ({ check, need: 'needed' })),
    ...[...programChecks, docker].map((check) => ({ check, need: 'optional' })),
  ])('$check.name is absent, $need, with a way to get it', async ({ check, need }) => {
    using surroundings = testSurroundings();
    const checked = await tryOne(check, surroundings.of({ env: { PATH: surroundings.folder } }));
    expect(checked).toMatchObject({ state: 'absent', need });
    expect(checked.mend).toMatch(/\S/);
  });

  test('npm tells its script where it lies, and is run from there', async () => {
    using surroundings = testSurroundings();
    const script = join(surroundings.folder, 'npm-cli.js');
    writeFileSync(script, "console.log('99.1.2')");
    const env = { PATH: surroundings.folder, npm_execpath: script, npm_node_execpath: process.execPath };
    const npm = await tryOne(named(nodeChecks, 'npm'), surroundings.of({ env }));
    expect(npm).toMatchObject({ state: 'ok', found: '99.1.2' });
    const node = await tryOne(named(nodeChecks, 'system Node'), surroundings.of({ env }));
    expect(node).toMatchObject({ state: 'ok', found: process.versions.node });
  });

  test('an npm that is broken fails with its last words', async () => {
    using surroundings = testSurroundings();
    const script = join(surroundings.folder, 'npm-cli.js');
    writeFileSync(script, "console.error('Cannot find module semver'); process.exit(1);");
    const env = { PATH: surroundings.folder, npm_execpath: script, npm_node_execpath: process.execPath };
    const npm = await tryOne(named(nodeChecks, 'npm'), surroundings.of({ env }));
    expect(npm).toMatchObject({
      state: 'failed',
      found: expect.stringContaining('Cannot find module semver'),
    });
  });
});

test('Docker without an engine is told from no Docker', async () => {
  using surroundings = testSurroundings();
  // Nothing listens in an empty folder.
  const env = cleanEnvironment({ DOCKER_HOST: `unix://${surroundings.folder}/none.sock` });
  const { signal } = new AbortController();
  const client = await runProgram('docker', ['--version'], { env: systemEnvironment(env), signal });
  const { state, found } = await tryOne(docker, surroundings.of({ env }));
  const said = client.kind === 'ran' ? 'failed: client' : 'absent: not installed';
  expect(`${state}: ${found}`.slice(0, said.length)).toBe(said);
});

describe('folders', () => {
  test('a .lab that is a file fails, needed', async () => {
    using surroundings = testSurroundings();
    writeFileSync(join(surroundings.folder, '.lab'), '');
    const checked = await tryOne(named(folderChecks, '.lab folder'), surroundings.of());
    expect(checked).toMatchObject({
      state: 'failed',
      need: 'needed',
      found: expect.stringContaining('.lab'),
    });
  });

  test('a temp folder that is a file fails, and the clock cannot be tried there', async () => {
    using surroundings = testSurroundings();
    const temp = join(surroundings.folder, 'temp');
    writeFileSync(temp, '');
    expect(await tryOne(named(folderChecks, 'temp folder'), surroundings.of({ temp }))).toMatchObject({
      state: 'failed',
      mend: expect.stringContaining('TMP'),
    });
    expect(await tryOne(named(clockChecks, 'clock'), surroundings.of({ temp }))).toMatchObject({
      state: 'failed',
    });
  });

  test('control: an empty folder does for both', async () => {
    using surroundings = testSurroundings();
    for (const check of folderChecks) {
      expect(await tryOne(check, surroundings.of())).toMatchObject({ state: 'ok' });
    }
  });
});

describe('dependencies', () => {
  const lockFile = JSON.stringify({
    packages: {
      '': { version: '1.0.0' },
      shared: { version: '1.0.0' },
      'node_modules/@lab/shared': { link: true },
      'node_modules/tide': { version: '2.0.0' },
      'node_modules/other-platform': { version: '1.0.0', optional: true },
    },
  });

  const tryWith = async (version: string | undefined): Promise<Checked> => {
    using surroundings = testSurroundings();
    writeFileSync(join(surroundings.folder, 'package-lock.json'), lockFile);
    const folder = join(surroundings.folder, 'node_modules', 'tide');
    mkdirSync(folder, { recursive: true });
    if (version !== undefined) writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
    return tryOne(dependencies, surroundings.of());
  };

  test.each([
    { what: 'a package that is not there', version: undefined, state: 'absent', says: 'node_modules/tide' },
    { what: 'another version', version: '1.9.0', state: 'failed', says: 'must be 2.0.0, got 1.9.0' },
    { what: 'an installation that did not end', version: '2.0.0', state: 'failed', says: 'the stamp' },
  ])('$what fails', async ({ version, state, says }) => {
    expect(await tryWith(version)).toMatchObject({
      state,
      found: expect.stringContaining(says),
      mend: expect.stringContaining('npm ci'),
    });
  });
});

test.each(toolChecks)('$name is absent where its package is', async (check) => {
  using surroundings = testSurroundings();
  expect(await tryOne(check, surroundings.of())).toMatchObject({ state: 'absent' });
});

test('a tool that does not do its work fails', async () => {
  using surroundings = testSurroundings();
  const folder = join(surroundings.folder, 'node_modules', 'prettier');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ version: '1.0.0', bin: 'bin.js' }));
  writeFileSync(join(folder, 'bin.js'), "console.log('no binary for this platform')");
  expect(await tryOne(named(toolChecks, 'prettier'), surroundings.of())).toMatchObject({
    state: 'failed',
    found: expect.stringContaining('no binary for this platform'),
  });
});

test.each([
  { zone: 'Europe/Berlin', state: 'ok' },
  { zone: 'Nowhere/Town', state: 'failed' },
])('the time zone $zone is $state', async ({ zone, state }) => {
  using surroundings = testSurroundings();
  const checked = await tryOne(named(clockChecks, 'time zone'), surroundings.of({ env: { TZ: zone } }));
  expect(checked).toMatchObject({ state, found: expect.stringContaining(zone) });
});

test('where nobody sits there is no terminal', async () => {
  using surroundings = testSurroundings();
  expect(await tryOne(terminal, surroundings.of())).toMatchObject({ state: 'absent', need: 'optional' });
});
