import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserPage } from './browser-page.ts';
import { connectDevtools, type Devtools } from './devtools.ts';
import { cleanEnvironment } from './environment.ts';
import { startProcess, type StartedProcess } from './process.ts';

/** A first start on a busy machine reads 200 MB from disk: wide, because it is waited for, not measured. */
const startWithinMs = 30_000;

const switches = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--disable-breakpad',
  '--disable-extensions',
  '--disable-background-networking',
  // A page behind another one would neither draw nor take input.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-default-browser-check',
  '--password-store=basic',
  '--use-mock-keychain',
  '--remote-debugging-port=0',
];

/** A headless browser of a test's own, started by `startBrowser`. */
export class Browser implements AsyncDisposable {
  /** The folder of all that it writes. */
  readonly profile: string;
  readonly #process: StartedProcess;
  readonly #devtools: Devtools;
  #closing: Promise<void> | undefined;

  /** Tests call `startBrowser`. */
  constructor(process: StartedProcess, devtools: Devtools, profile: string) {
    this.#process = process;
    this.#devtools = devtools;
    this.profile = profile;
  }

  /** Of the process that leads the browser's group. */
  get pid(): number {
    return this.#process.pid;
  }

  /** The processes of the browser that are alive. POSIX only. */
  members(): Promise<number[]> {
    return this.#process.members();
  }

  /** An empty page of 1280 by 800 CSS pixels, in a window of its own, so that no other hides it. */
  async newPage(): Promise<BrowserPage> {
    const { targetId } = await this.#devtools.send('Target.createTarget', {
      url: 'about:blank',
      newWindow: true,
    });
    const attach = { targetId, flatten: true };
    const { sessionId } = await this.#devtools.send('Target.attachToTarget', attach);
    const page = new BrowserPage(this.#devtools, String(sessionId));
    for (const domain of ['Page', 'Runtime', 'Network', 'Log']) await page.send(`${domain}.enable`);
    await page.resize(1280, 800);
    return page;
  }

  /**
   * Ends the browser and all its processes with SIGKILL and removes its profile; a second call returns the same
   * promise.
   * @throws TestingError `PROCESS_GROUP_ALIVE` when the operating system does not end them
   */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  async #close(): Promise<void> {
    this.#devtools[Symbol.dispose]();
    try {
      await this.#process.close();
    } finally {
      await removeProfile(this.profile);
    }
  }
}

/**
 * Starts a browser without a window, with a profile of its own that is removed when it closes, and connects to
 * it.
 * @param path as `findBrowser` gives it
 * @throws TestingError `PROCESS_NOT_STARTED`, or `OUTPUT_ENDED` and `OUTPUT_TIMED_OUT` with the browser's output
 * when it does not come up; nothing of it is left then
 */
export async function startBrowser(path: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'lab-browser-'));
  let browser: StartedProcess | undefined;
  try {
    const args = [...switches, ...sandbox(), `--user-data-dir=${profile}`, 'about:blank'];
    browser = startProcess(path, args, { cwd: profile, env: cleanEnvironment(temporaryFolder(profile)) });
    const listening = /DevTools listening on (ws:\/\/\S+)/;
    const [, url = ''] = await browser.waitForOutput(listening, { withinMs: startWithinMs });
    return new Browser(browser, await connectDevtools(url, startWithinMs), profile);
  } catch (error) {
    await browser?.close();
    await removeProfile(profile);
    throw error;
  }
}

/** Chromium's sandbox refuses to run as root, as in CI and in containers. */
function sandbox(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/**
 * On Linux what the browser puts into its temporary folder would outlive SIGKILL, so that it gets the profile for
 * one. Elsewhere the path of a socket in there could become longer than a socket's may be.
 */
function temporaryFolder(profile: string): Readonly<Record<string, string>> {
  return process.platform === 'linux' ? { TMPDIR: profile } : {};
}

async function removeProfile(profile: string): Promise<void> {
  // On Windows a file of a process that has just ended can still be held for a moment.
  await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
