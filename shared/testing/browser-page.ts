import type { Devtools, DevtoolsResult } from './devtools.ts';
import { TestingError } from './testing-error.ts';

/** Keys as `KeyboardEvent.key` names them; others are characters. */
const keyCodes: Readonly<Record<string, number>> = {
  Tab: 9,
  Enter: 13,
  Escape: 27,
  End: 35,
  Home: 36,
  ArrowLeft: 37,
  ArrowUp: 38,
  ArrowRight: 39,
  ArrowDown: 40,
};

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Media {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: boolean;
}

/** A page of a started browser. It closes with its browser. */
export class BrowserPage {
  /** Addresses that were asked for, blocked ones included, in order. */
  readonly requests: string[] = [];
  /** What went wrong in the page: uncaught errors, and what the console shows as an error, such as a blocked script. */
  readonly problems: string[] = [];
  readonly #devtools: Devtools;
  readonly #sessionId: string;

  /** Tests call `Browser.newPage`. */
  constructor(devtools: Devtools, sessionId: string) {
    this.#devtools = devtools;
    this.#sessionId = sessionId;
    devtools.listen(({ method, params, sessionId: from }) => {
      if (from === sessionId) this.#note(method, params);
    });
  }

  /** Goes to an address and resolves when the page has loaded. @throws TestingError `BROWSER_NAVIGATION_FAILED` */
  async open(url: string): Promise<void> {
    const { promise: loaded, resolve } = Promise.withResolvers<void>();
    const stop = this.#devtools.listen(({ method, sessionId }) => {
      if (method === 'Page.loadEventFired' && sessionId === this.#sessionId) resolve();
    });
    try {
      const { errorText } = await this.send('Page.navigate', { url });
      if (errorText !== undefined) {
        const words = `url must be a page that can be opened, got ${url}: ${JSON.stringify(errorText)}`;
        throw new TestingError('BROWSER_NAVIGATION_FAILED', words);
      }
      await loaded;
    } finally {
      stop();
    }
  }

  /**
   * The value of an expression in the page, or what its promise resolves with; plain data only.
   * @throws TestingError `BROWSER_EVALUATION_FAILED` with what it threw
   */
  async evaluate<T>(expression: string): Promise<T> {
    const options = { expression, returnByValue: true, awaitPromise: true };
    const { result, exceptionDetails } = await this.send('Runtime.evaluate', options);
    if (exceptionDetails === undefined) return (result as { readonly value: T }).value;
    const words = `the expression must not throw, got ${describeException(exceptionDetails)}: ${expression}`;
    throw new TestingError('BROWSER_EVALUATION_FAILED', words);
  }

  /** Presses and lets go of a key: a character, or Tab, Enter, ArrowLeft and so on. */
  async press(key: string): Promise<void> {
    const code = keyCodes[key] ?? 0;
    const text = key === 'Enter' ? '\r' : code === 0 ? key : undefined;
    const event = { key, windowsVirtualKeyCode: code };
    await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event, ...(text && { text }) });
    await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  async moveTo({ x, y }: Point): Promise<void> {
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', x, y });
  }

  async wheel({ x, y }: Point, deltaY: number): Promise<void> {
    await this.send('Input.dispatchMouseEvent', { type: 'mouseWheel', x, y, deltaX: 0, deltaY });
  }

  /** With the left button, in one step between the two points. */
  async drag(from: Point, to: Point): Promise<void> {
    const held = { button: 'left', buttons: 1, clickCount: 1 } as const;
    await this.moveTo(from);
    await this.send('Input.dispatchMouseEvent', { type: 'mousePressed', ...from, ...held });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...to, ...held });
    await this.send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...to, ...held });
  }

  /** In CSS pixels. @param scale device pixels in each, default 1 */
  async resize(width: number, height: number, scale = 1): Promise<void> {
    const size = { width, height, deviceScaleFactor: scale, mobile: false };
    await this.send('Emulation.setDeviceMetricsOverride', size);
  }

  async emulateMedia({ colorScheme = 'light', forcedColors = false }: Media): Promise<void> {
    const features = [
      { name: 'prefers-color-scheme', value: colorScheme },
      { name: 'forced-colors', value: forcedColors ? 'active' : 'none' },
    ];
    await this.send('Emulation.setEmulatedMedia', { features });
  }

  /** A PNG of what is in the window, or of the whole page. */
  async screenshot({ wholePage = false } = {}): Promise<Buffer> {
    const options = { format: 'png', captureBeyondViewport: wholePage };
    if (!wholePage) return picture(await this.send('Page.captureScreenshot', options));
    const { cssContentSize } = await this.send('Page.getLayoutMetrics');
    const clip = { ...(cssContentSize as object), scale: 1 };
    return picture(await this.send('Page.captureScreenshot', { ...options, clip }));
  }

  /** A command of the DevTools protocol for which there is no method here. */
  send(method: string, params?: object): Promise<DevtoolsResult> {
    return this.#devtools.send(method, params, this.#sessionId);
  }

  #note(method: string, params: DevtoolsResult): void {
    if (method === 'Network.requestWillBeSent') {
      this.requests.push((params['request'] as { readonly url: string }).url);
    }
    if (method === 'Runtime.exceptionThrown')
      this.problems.push(describeException(params['exceptionDetails']));
    if (method === 'Log.entryAdded') {
      const { level, text } = params['entry'] as { readonly level: string; readonly text: string };
      if (level === 'error') this.problems.push(text);
    }
  }
}

function picture({ data }: DevtoolsResult): Buffer {
  return Buffer.from(String(data), 'base64');
}

function describeException(details: unknown): string {
  const { text, exception } = details as {
    readonly text: string;
    readonly exception?: { readonly description?: string };
  };
  return exception?.description ?? text;
}
