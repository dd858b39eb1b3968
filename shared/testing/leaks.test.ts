import { once } from 'node:events';
import { watch } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runThread } from './fixtures/run-thread.ts';
import { failOnLeaks, leakCheck, listenerCount } from './leaks.ts';
import { createThreadGate } from './thread-gate.ts';

const withinMs = 10_000;
const here = fileURLToPath(import.meta.url);

/** What stays open when `close` is not called, and the type under which it is found. */
interface Kind {
  readonly name: string;
  readonly type: string;
  readonly unref: boolean;
  open(): Promise<{ close(): unknown }> | { close(): unknown };
}

const kinds: readonly Kind[] = [
  {
    name: 'a timer',
    type: 'Timeout',
    unref: false,
    open: () => ({
      close: clearTimeout.bind(
        undefined,
        setTimeout(() => undefined, 1_000_000),
      ),
    }),
  },
  {
    name: "an unref'd interval",
    type: 'Timeout',
    unref: true,
    open() {
      const timer = setInterval(() => undefined, 1_000_000).unref();
      return { close: () => clearInterval(timer) };
    },
  },
  {
    name: 'a worker thread',
    type: 'WORKER',
    unref: false,
    async open() {
      const run = runThread('gate-thread.ts', { gate: createThreadGate().buffer, timeoutMs: 1_000_000 });
      await once(run.worker, 'online');
      return { close: () => run.worker.terminate() };
    },
  },
  {
    name: "an unref'd worker thread",
    type: 'WORKER',
    unref: true,
    async open() {
      const run = runThread('gate-thread.ts', { gate: createThreadGate().buffer, timeoutMs: 1_000_000 });
      await once(run.worker, 'online');
      run.worker.unref();
      return { close: () => run.worker.terminate() };
    },
  },
  {
    name: 'a server that listens',
    type: 'TCPSERVERWRAP',
    unref: false,
    async open() {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return { close: () => server.close() };
    },
  },
  {
    name: 'a watcher of a folder',
    type: 'FSEVENTWRAP',
    unref: true,
    open() {
      const watcher = watch(tmpdir()).unref();
      return { close: () => watcher.close() };
    },
  },
  {
    name: 'a signal handler',
    type: 'SIGNALWRAP',
    unref: true,
    open() {
      const ignore = () => undefined;
      process.on('SIGUSR2', ignore);
      return { close: () => process.off('SIGUSR2', ignore) };
    },
  },
  {
    name: 'a broadcast channel',
    type: 'MESSAGEPORT',
    unref: false,
    open() {
      const channel = new BroadcastChannel('leaks');
      return { close: () => channel.close() };
    },
  },
];

describe.each(kinds)('$name', { timeout: 2 * withinMs }, ({ type, unref, open: make }) => {
  test('it is found where it was made while it is open, and gone when it is closed', async () => {
    using check = leakCheck();
    const resource = await make();
    try {
      const leaks = await check.leaks();
      expect(leaks.map((leak) => leak.type)).toEqual([type]);
      for (const leak of leaks) {
        expect(leak).toMatchObject({ type, unref });
        expect(leak.stack).toContain(here);
        expect(leak.stack).not.toContain('node:');
      }
      await expect(check.assertNone({ withinMs: 0 })).rejects.toThrow(
        new RegExp(`^nothing must be left open within 0 ms of the end, got 1 leak:\\n1\\. ${type}`),
      );
    } finally {
      await resource.close();
    }
    await check.assertNone({ withinMs });
  });

  test('control: what was open before the check is not reported', async () => {
    const resource = await make();
    using check = leakCheck();
    expect(await check.leaks()).toEqual([]);
    await resource.close();
  });
});

test('a file handle is found, though Node does not say where it was opened', async () => {
  using check = leakCheck();
  const file = await open(here);
  try {
    expect(await check.leaks()).toEqual([{ type: 'FILEHANDLE', unref: false, stack: '' }]);
    await expect(check.assertNone({ withinMs: 0 })).rejects.toThrow(
      '1. FILEHANDLE\n   Node does not say where it was made',
    );
  } finally {
    await file.close();
  }
  await check.assertNone({ withinMs });
});

test('both ends of a connection that the server accepted are found', async () => {
  using check = leakCheck();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const accepted = once(server, 'connection');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [peer] = (await accepted) as [ReturnType<typeof connect>];
  const leaks = await check.leaks();
  expect(leaks.map((leak) => leak.type).toSorted()).toEqual(['TCPSERVERWRAP', 'TCPWRAP', 'TCPWRAP']);
  for (const leak of leaks) expect(leak.stack).toContain(here);
  client.destroy();
  peer.destroy();
  server.close();
  await check.assertNone({ withinMs });
});

test("an abort listener of a signal that lives on is found, a removed one and the signal's own are not", async () => {
  const { signal } = new AbortController();
  signal.addEventListener('abort', () => undefined);
  const removed = () => undefined;
  using check = leakCheck({ signals: [signal] });
  signal.addEventListener('abort', removed);
  const left = () => undefined;
  signal.addEventListener('abort', left, { once: true });
  signal.removeEventListener('abort', removed);
  expect(listenerCount(signal)).toBe(2);
  const [leak, ...more] = await check.leaks();
  expect(more).toEqual([]);
  expect(leak).toMatchObject({ type: 'AbortSignal listener' });
  expect(leak?.stack).toContain(here);
  signal.removeEventListener('abort', left);
  await check.assertNone({ withinMs });
});

test('a watched signal gets its own method back', () => {
  const { signal } = new AbortController();
  const check = leakCheck({ signals: [signal] });
  expect(Object.hasOwn(signal, 'addEventListener')).toBe(true);
  check[Symbol.dispose]();
  check[Symbol.dispose]();
  expect(Object.hasOwn(signal, 'addEventListener')).toBe(false);
});

test(
  'a clean run of requests, threads, files and timers reports none',
  { timeout: 2 * withinMs },
  async () => {
    const { signal } = new AbortController();
    using check = leakCheck({ signals: [signal] });
    const server = createHttpServer((_request, response) => response.end('x')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}`, {
      headers: { connection: 'close' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(withinMs)]),
    });
    expect(await response.text()).toBe('x');
    server.close();
    const gate = createThreadGate();
    const run = runThread('gate-thread.ts', { gate: gate.buffer, timeoutMs: withinMs });
    gate.open();
    await once(run.worker, 'exit');
    await (await open(here)).close();
    await check.assertNone({ withinMs });
  },
);

test('what is closed while it waits is no leak', async () => {
  using check = leakCheck();
  const timer = setTimeout(() => undefined, 1_000_000);
  const clean = check.assertNone({ withinMs });
  setImmediate(() => clearTimeout(timer));
  expect(await clean).toBeUndefined();
});

test('a leak that the caller knows is left out', async () => {
  using check = leakCheck({ ignore: (leak) => leak.type === 'Timeout' });
  const timer = setTimeout(() => undefined, 1_000_000);
  expect(await check.leaks()).toEqual([]);
  clearTimeout(timer);
});

test('an abort ends the wait with its reason', async () => {
  using check = leakCheck();
  const timer = setTimeout(() => undefined, 1_000_000);
  const outcome = check.assertNone({ withinMs, signal: AbortSignal.abort(new Error('enough')) });
  await expect(outcome).rejects.toThrow('enough');
  clearTimeout(timer);
});

test('an ended check records nothing', async () => {
  const check = leakCheck();
  check[Symbol.dispose]();
  const timer = setTimeout(() => undefined, 1_000_000);
  expect(await check.leaks()).toEqual([]);
  clearTimeout(timer);
});

describe('as hooks', () => {
  /** A runner of one test, so that a failing afterEach can be looked at. */
  function runner() {
    let before: () => void = () => undefined;
    let after: () => Promise<void> = () => Promise.resolve();
    failOnLeaks({ beforeEach: (fn) => (before = fn), afterEach: (fn) => (after = fn) }, { withinMs: 0 });
    return async (body: () => void) => {
      before();
      body();
      await after();
    };
  }

  test('a test that leaves a timer fails, naming it; the next clean one passes', async () => {
    const run = runner();
    let timer: NodeJS.Timeout | undefined;
    const leaving = run(() => {
      timer = setTimeout(() => undefined, 1_000_000).unref();
    });
    await expect(leaving).rejects.toThrow(/got 1 leak:\n1\. Timeout \(unref\)\n {3}at .*leaks\.test\.ts/);
    await run(() => undefined);
    clearTimeout(timer);
  });

  describe('of vitest', () => {
    failOnLeaks({ beforeEach, afterEach });
    let server: ReturnType<typeof createServer>;
    beforeEach(() => {
      server = createServer().listen(0, '127.0.0.1');
    });
    afterEach(() => {
      server.close();
    });

    test("what later hooks open and close, and vitest's own timers, are no leaks", async () => {
      await once(server, 'listening');
      await expect.poll(() => server.listening).toBe(true);
    });
  });
});
