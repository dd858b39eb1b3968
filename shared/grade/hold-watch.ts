import { createHook } from 'node:async_hooks';
import { fileURLToPath } from 'node:url';

/** What keeps a process alive, by its name in async_hooks. */
const holders: ReadonlyMap<string, string> = new Map([
  ['Timeout', 'a timer'],
  ['WORKER', 'a thread'],
  ['TCPSERVERWRAP', 'a server'],
  ['PIPESERVERWRAP', 'a server'],
  ['TCPWRAP', 'a connection'],
  ['UDPWRAP', 'a socket'],
  ['PROCESSWRAP', 'a child process'],
  ['FSEVENTWRAP', 'a file watcher'],
  ['STATWATCHER', 'a file watcher'],
]);

const lookEveryMs = 20;
/** A process that was starved for all of its time has not had its turns yet: it is looked at so often at least. */
const leastLooks = 5;
const ofRunner = /[/\\]node_modules[/\\](?:vitest|@vitest|vite)[/\\]/;
// Kept from before any test can put fake timers in their place.
const { setTimeout: later } = globalThis;

interface Made {
  readonly name: string;
  /** Weak: watching a thing must not keep it. */
  readonly thing: WeakRef<object>;
  readonly trace: { readonly stack?: string };
}

/**
 * Remembers what is made in this thread that could hold the process. Only such things are looked at, so a
 * specification with many callbacks is not slowed down.
 */
export class HoldWatch implements Disposable {
  readonly #made = new Map<number, Made>();
  readonly #hook;
  #muted = false;

  constructor() {
    const init = (id: number, type: string, _trigger: number, thing: object): void => {
      const name = holders.get(type);
      if (name === undefined || this.#muted) return;
      const trace: { readonly stack?: string } = {};
      Error.captureStackTrace(trace, init);
      this.#made.set(id, { name, thing: new WeakRef(thing), trace });
    };
    const destroy = (id: number): void => void this.#made.delete(id);
    this.#hook = createHook({ init, destroy, trackPromises: false }).enable();
  }

  /**
   * What still holds the process, in words, once `withinMs` have passed; empty as soon as nothing does. What is
   * unref'd holds nothing, and what the test runner makes is its own affair.
   */
  async leftAfter(withinMs: number): Promise<readonly string[]> {
    const deadline = performance.now() + withinMs;
    for (let look = 1; ; look++) {
      // Node tells what is gone in a later turn.
      await this.#pause();
      const left = [...this.#made.values()].flatMap(describe);
      const over = look >= leastLooks && performance.now() >= deadline;
      if (left.length === 0 || over) return [...new Set(left)];
    }
  }

  /** From then on nothing is remembered, at no cost. */
  [Symbol.dispose](): void {
    this.#hook.disable();
    this.#made.clear();
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#muted = true;
      later(resolve, lookEveryMs);
      this.#muted = false;
    });
  }
}

function describe({ name, thing: weak, trace }: Made): readonly string[] {
  const thing = weak.deref();
  if (thing === undefined) return [];
  if ('hasRef' in thing && typeof thing.hasRef === 'function' && thing.hasRef() === false) return [];
  const frames = (trace.stack ?? '').split('\n').slice(1);
  const maker = frames.find((frame) => !/\bnode:|<anonymous>/.test(frame));
  // Node itself makes some in a later turn, such as a server once its host is looked up; also clocks of its own.
  if (maker === undefined) return name === 'a timer' ? [] : [name];
  if (ofRunner.test(maker)) return [];
  const [, url, position] = /(file:\/\/[^\s()]+?)(:\d+:\d+)\)?$/.exec(maker) ?? [];
  return [url === undefined ? name : `${name}, made at ${fileURLToPath(url)}${position}`];
}
