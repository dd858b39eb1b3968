import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { testSurroundings } from './fixtures/surroundings.ts';
import { asRoot, install, startDocker } from './mend.ts';

test.each([
  { platform: 'darwin', git: 'brew install git', start: 'open -a Docker' },
  { platform: 'win32', git: 'winget install Git.Git', start: 'docker desktop start' },
] as const)('on $platform git comes by $git', ({ platform, git, start }) => {
  using surroundings = testSurroundings();
  expect(install('git', surroundings.of({ platform }))).toBe(git);
  expect(startDocker(surroundings.of({ platform }))).toBe(start);
});

test.each([
  { manager: 'apt-get', java: 'apt-get install -y default-jre-headless' },
  { manager: 'dnf', java: 'dnf install -y java-latest-openjdk-headless' },
  { manager: 'pacman', java: 'pacman -S --needed jre-openjdk-headless' },
  { manager: 'apk', java: 'apk add openjdk21-jre-headless' },
])('on a Linux with $manager Java comes by $java', ({ manager, java }) => {
  using surroundings = testSurroundings();
  const program = join(surroundings.folder, manager);
  writeFileSync(program, '');
  chmodSync(program, 0o755);
  const here = surroundings.of({ platform: 'linux', env: { PATH: surroundings.folder } });
  expect(install('java', here)).toBe(asRoot(java));
});

test('on a Linux without a known package manager the words say what to install', () => {
  using surroundings = testSurroundings();
  const here = surroundings.of({ platform: 'linux', env: { PATH: surroundings.folder } });
  expect(install('git', here)).toBe('install git with the package manager of this system');
});

test('root needs no sudo and everybody else does', () => {
  expect(asRoot('true')).toBe(process.getuid?.() === 0 ? 'true' : 'sudo true');
});
