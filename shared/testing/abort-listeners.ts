import { getEventListeners } from 'node:events';
import type { Leak } from './async-resources.ts';
import { framesOf, isOfRunner, type StackTrace, traceHere } from './stack-trace.ts';

/** How many `abort` listeners a signal has. Signals that `AbortSignal.any` made from it are none of them. */
export function listenerCount(signal: AbortSignal): number {
  return getEventListeners(signal, 'abort').length;
}

/** Watches one signal: which `abort` listeners are there that were not there before, and who added them. */
export class AbortListeners implements Disposable {
  readonly #signal: AbortSignal;
  readonly #before: readonly unknown[];
  readonly #traces = new WeakMap<object, StackTrace>();
  readonly #own: PropertyDescriptor | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    this.#before = getEventListeners(signal, 'abort');
    const traces = this.#traces;
    const add = signal.addEventListener.bind(signal);
    this.#own = Object.getOwnPropertyDescriptor(signal, 'addEventListener');
    // On this one object only, and passing everything on: the count is asked of Node, this is for the stack.
    Object.defineProperty(signal, 'addEventListener', {
      configurable: true,
      writable: true,
      value: function addEventListener(...args: Parameters<typeof add>): void {
        const [type, listener] = args;
        if (type === 'abort' && listener !== null) traces.set(listener, traceHere(addEventListener));
        add(...args);
      },
    });
  }

  left(): Leak[] {
    const before = [...this.#before];
    const added = (getEventListeners(this.#signal, 'abort') as unknown[]).filter((listener) => {
      const index = before.indexOf(listener);
      if (index >= 0) before.splice(index, 1);
      return index < 0;
    });
    return added.map((listener) => ({
      type: 'AbortSignal listener',
      unref: false,
      stack: framesOf(this.#traces.get(listener as object) ?? {})
        .filter((frame) => !isOfRunner(frame))
        .join('\n'),
    }));
  }

  /** Puts the signal's method back as it was; listeners stay. Of several watchers the last one ends first. */
  [Symbol.dispose](): void {
    if (this.#own === undefined) Reflect.deleteProperty(this.#signal, 'addEventListener');
    else Object.defineProperty(this.#signal, 'addEventListener', this.#own);
  }
}
