import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { TestingError } from './testing-error.ts';

/** What to say where a test has no browser. */
export const howToGetBrowser =
  'needs Chromium, Chrome or Edge: apt-get install chromium, brew install --cask chromium, or CHROME_PATH=/path/to/it';

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
];

const macApplications = ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * The path of a browser that speaks the DevTools protocol: `CHROME_PATH`, else one on the PATH, else one where
 * its installer puts it on macOS or Windows; undefined where there is none.
 * @throws TestingError `BROWSER_PATH_INVALID` when CHROME_PATH is no program: who names one means that one
 */
export function findBrowser(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const given = env['CHROME_PATH'];
  if (given !== undefined && given !== '') {
    if (isProgram(given)) return given;
    throw new TestingError('BROWSER_PATH_INVALID', `CHROME_PATH must be a program, got ${given}`);
  }
  return candidates(env, platform).find(isProgram);
}

function candidates(env: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): string[] {
  if (platform === 'win32') {
    const folders = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
    return folders.flatMap((folder) =>
      folder === undefined ? [] : windowsPrograms.map((program) => join(folder, program)),
    );
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return platform === 'darwin' ? [...onPath, ...macApplications] : onPath;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
