import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findBrowser } from './find-browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'lab find browser '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function program(path: string, mode = 0o755): string {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, '');
  chmodSync(file, mode);
  return file;
}

describe.skipIf(process.platform === 'win32')('with the paths of Linux and macOS', () => {
  const own = program('own/my-browser');
  const chrome = program('b/google-chrome');
  const chromium = program('b/chromium');
  const notRunnable = program('a/chromium', 0o644);
  const both = { PATH: [join(notRunnable, '..'), join(chrome, '..')].join(delimiter) };

  test.each([
    { what: 'the one that is named', env: { ...both, CHROME_PATH: own }, found: own },
    { what: 'Chromium before Chrome, and only what can run', env: both, found: chromium },
    { what: 'none on an empty PATH', env: { PATH: '' }, found: undefined },
    { what: 'none without a PATH', env: {}, found: undefined },
    { what: 'an empty CHROME_PATH names none', env: { ...both, CHROME_PATH: '' }, found: chromium },
  ])('$what', ({ env, found }) => {
    expect(findBrowser(env, 'linux')).toBe(found);
  });

  test.each([join(folder, 'gone'), folder])('CHROME_PATH that is no program is refused: %s', (given) => {
    expect(() => findBrowser({ CHROME_PATH: given })).toThrow(
      expect.objectContaining({
        code: 'BROWSER_PATH_INVALID',
        message: `CHROME_PATH must be a program, got ${given}`,
      }),
    );
  });
});

test('on Windows it is looked for where its installer puts it', () => {
  const chrome = program(join('programs', 'Google\\Chrome\\Application\\chrome.exe'));
  expect(findBrowser({ PROGRAMFILES: join(folder, 'programs') }, 'win32')).toBe(chrome);
});
