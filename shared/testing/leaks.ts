import { AbortListeners } from './abort-listeners.ts';
import { AsyncResources, type Leak } from './async-resources.ts';
import type { WaitOptions } from './output.ts';
import { after, now, requireMs } from './real-time.ts';
import { TestingError } from './testing-error.ts';

export { listenerCount } from './abort-listeners.ts';
export type { Leak } from './async-resources.ts';

const everyMs = 10;

export interface LeakCheckOptions {
  /** Signals that outlive what is tested: `abort` listeners added to them from now on and left are leaks. */
  readonly signals?: readonly AbortSignal[];
  /** Leaks to leave out, such as the sockets of a pool that all tests share; say why where it is used. */
  readonly ignore?: (leak: Leak) => boolean;
}

/**
 * Finds what was made in this thread since the check began and is still there: timers (unref'd ones too),
 * Workers, MessagePorts, sockets, servers, child processes, watchers, signal handlers, file handles, requests
 * under way, and `abort` listeners of the signals named. Not seen: raw file descriptors, directory and zlib
 * handles, what other threads hold, and the timers of `AbortSignal.timeout`, which nothing can clear. What the
 * test runner itself makes is left out, by the first frame of its stack.
 */
export class LeakCheck implements Disposable {
  readonly #resources = new AsyncResources();
  readonly #listeners: readonly AbortListeners[];
  readonly #ignore: (leak: Leak) => boolean;

  /** Tests call `leakCheck`. */
  constructor({ signals = [], ignore = () => false }: LeakCheckOptions) {
    this.#listeners = signals.map((signal) => new AbortListeners(signal));
    this.#ignore = ignore;
  }

  /** What is left now, after one turn of the event loop, by which closed things are known to be gone. */
  async leaks(): Promise<Leak[]> {
    const listeners = this.#listeners.flatMap((watched) => watched.left());
    return [...(await this.#resources.left()), ...listeners].filter((leak) => !this.#ignore(leak));
  }

  /**
   * Resolves as soon as nothing is left: in a clean run after one turn of the event loop.
   * @throws TestingError `LEAKS_FOUND` after `withinMs`, naming each leak and where it was made; the signal's
   * reason when aborted first
   */
  async assertNone({ withinMs, signal }: WaitOptions): Promise<void> {
    const deadline = now() + requireMs('withinMs', withinMs);
    for (;;) {
      signal?.throwIfAborted();
      const leaks = await this.leaks();
      if (leaks.length === 0) return;
      if (now() >= deadline) throw leaksFound(leaks, withinMs);
      await this.#resources.quietly(() => new Promise<void>((resolve) => void after(everyMs, resolve)));
    }
  }

  /** Ends the check, which from then on costs nothing and reports nothing. A second call does nothing. */
  [Symbol.dispose](): void {
    this.#resources[Symbol.dispose]();
    for (const watched of this.#listeners.toReversed()) watched[Symbol.dispose]();
  }
}

/**
 * Begins a check; end it with `using`. While it lives, everything made in this thread costs the taking of a stack:
 * measured 5 to 7 microseconds a callback on Node 26.10.0. Afterwards nothing.
 */
export function leakCheck(options: LeakCheckOptions = {}): LeakCheck {
  return new LeakCheck(options);
}

/** The two hooks of a test runner, such as vitest's. */
export interface TestHooks {
  readonly beforeEach: (fn: () => void) => unknown;
  readonly afterEach: (fn: () => Promise<void>) => unknown;
}

/**
 * Fails each test of a file, or of a `describe`, that leaves something open. Call it before other hooks are
 * registered: vitest runs `afterEach` hooks last registered first, so theirs have closed by then;
 * `onTestFinished` callbacks run later still and are too late. For tests that run one after another only.
 * @param options `withinMs`: how long closing may take to be seen. Default: 1,000 ms
 */
export function failOnLeaks(hooks: TestHooks, options: LeakCheckOptions & Partial<WaitOptions> = {}): void {
  const { withinMs = 1_000, signal, ...checked } = options;
  let current: LeakCheck | undefined;
  hooks.beforeEach(() => {
    current = leakCheck(checked);
  });
  hooks.afterEach(async () => {
    using check = current;
    current = undefined;
    await check?.assertNone({ withinMs, ...(signal === undefined ? {} : { signal }) });
  });
}

function leaksFound(leaks: readonly Leak[], withinMs: number): TestingError {
  const list = leaks.map(({ type, unref, stack }, index) => {
    const where = stack === '' ? ['Node does not say where it was made'] : stack.split('\n');
    return [`${index + 1}. ${type}${unref ? ' (unref)' : ''}`, ...where.map((line) => `   ${line}`)].join(
      '\n',
    );
  });
  const count = leaks.length === 1 ? '1 leak' : `${leaks.length} leaks`;
  return new TestingError(
    'LEAKS_FOUND',
    `nothing must be left open within ${withinMs} ms of the end, got ${count}:\n${list.join('\n')}`,
  );
}
