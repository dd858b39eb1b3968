import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserPage } from './browser-page.ts';
import { startBrowser, type Browser } from './browser.ts';
import { eventually } from './eventually.ts';
import { findBrowser, howToGetBrowser } from './find-browser.ts';
import { hasProcessGroups } from './process-group.ts';

const path = findBrowser(process.env);
// In CI nothing is skipped: there the start of the browser fails with the same words.
const skipped = path === undefined && process.env['CI'] !== 'true';
const how = skipped ? `: it ${howToGetBrowser}` : '';
const unhurried = { timeout: 60_000 };

describe.skipIf(skipped)(`a browser of a test's own${how}`, unhurried, () => {
  let browser: Browser;
  let page: BrowserPage;

  beforeAll(async () => {
    if (path === undefined) throw new Error(`The browser's test ${howToGetBrowser}.`);
    browser = await startBrowser(path);
    page = await browser.newPage();
  }, 60_000);

  afterAll(() => browser?.close(), 60_000);

  test('evaluates an expression, waits for its promise, and reports what it throws', async () => {
    expect(await page.evaluate('1 + 1')).toBe(2);
    expect(await page.evaluate('Promise.resolve({ a: [1, "b"] })')).toEqual({ a: [1, 'b'] });
    await expect(page.evaluate('nowhere.at.all')).rejects.toMatchObject({
      code: 'BROWSER_EVALUATION_FAILED',
      message: expect.stringContaining('nowhere is not defined'),
    });
  });

  test('presses keys, moves the mouse, turns its wheel and drags', async () => {
    await page.open(`data:text/html,<input><script>
      globalThis.seen = [];
      for (const type of ['keydown', 'wheel', 'pointerdown', 'pointermove', 'pointerup'])
        addEventListener(type, (event) => seen.push(type + ' ' + (event.key ?? event.deltaY ?? event.clientX)));
    </script>`);
    await page.evaluate('document.querySelector("input").focus()');
    for (const key of ['a', '+', 'Enter', 'ArrowLeft']) await page.press(key);
    expect(await page.evaluate('document.querySelector("input").value')).toBe('a+');
    await page.drag({ x: 10, y: 50 }, { x: 60, y: 50 });
    await page.wheel({ x: 60, y: 50 }, 120);
    await eventually(async () => expect(await page.evaluate('seen')).toContain('wheel 120'), {
      withinMs: 20_000,
    });
    const seen = await page.evaluate<string[]>('seen');
    expect(seen.filter((entry) => entry.startsWith('keydown'))).toEqual([
      'keydown a',
      'keydown +',
      'keydown Enter',
      'keydown ArrowLeft',
    ]);
    expect(seen).toEqual(
      expect.arrayContaining(['pointermove 10', 'pointerdown 10', 'pointermove 60', 'pointerup 60']),
    );
  });

  test('shows a page in light and dark, and makes a picture of it in the size asked for', async () => {
    await page.open('data:text/html,<body style="height: 3000px">');
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await page.evaluate(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`)).toBe(true);
    }
    await page.emulateMedia({ forcedColors: true });
    expect(await page.evaluate(`matchMedia('(forced-colors: active)').matches`)).toBe(true);
    await page.emulateMedia({});
    await page.resize(390, 700, 2);
    expect(sizeOf(await page.screenshot())).toEqual([780, 1400]);
    const [, height] = sizeOf(await page.screenshot({ wholePage: true }));
    expect(height).toBeGreaterThan(6000);
    await page.resize(1280, 800);
  });

  test('notes what a page asks for and what goes wrong in it', async () => {
    const other = await browser.newPage();
    await other.open(`data:text/html,<meta http-equiv="Content-Security-Policy" content="img-src 'none'">
      <script>throw new Error('the pump is off')</script><img src="http://127.0.0.1:1/x.png">`);
    await eventually(() => expect(other.problems.join('\n')).toContain('Content Security Policy'), {
      withinMs: 20_000,
    });
    expect(other.problems.join('\n')).toContain('the pump is off');
    expect(page.problems.join('\n')).not.toContain('the pump is off');
  });

  test('refuses what it cannot open', async () => {
    await expect(page.open('file:///nowhere/at/all.html')).rejects.toMatchObject({
      code: 'BROWSER_NAVIGATION_FAILED',
    });
    await expect(page.send('No.such')).rejects.toMatchObject({ code: 'DEVTOOLS_REFUSED' });
  });

  test('leaves no process and no profile when it is closed, and closes once', async () => {
    const other = await startBrowser(path ?? '');
    const otherPage = await other.newPage();
    expect(existsSync(other.profile)).toBe(true);
    const members = (): Promise<number[]> => (hasProcessGroups ? other.members() : Promise.resolve([]));
    expect((await members()).includes(other.pid)).toBe(hasProcessGroups);
    const closing = other.close();
    expect(other.close()).toBe(closing);
    await closing;
    expect(await members()).toEqual([]);
    expect(existsSync(other.profile)).toBe(false);
    await expect(otherPage.evaluate('1')).rejects.toMatchObject({ code: 'DEVTOOLS_CLOSED' });
  });
});

test('a program that is no browser is refused with its output', unhurried, async () => {
  await expect(startBrowser(process.execPath)).rejects.toMatchObject({ code: 'OUTPUT_ENDED' });
  await expect(startBrowser('/nowhere/at/all')).rejects.toMatchObject({ code: 'PROCESS_NOT_STARTED' });
});

function sizeOf(png: Buffer): [width: number, height: number] {
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}
