import { AsyncResource, createHook, executionAsyncId } from 'node:async_hooks';
import { nextTurn } from './real-time.ts';
import { framesOf, isOfRunner, type StackTrace, traceHere } from './stack-trace.ts';

/** Something that was made and is still there. */
export interface Leak {
  /** As async_hooks names it: `Timeout`, `WORKER`, `TCPSERVERWRAP`, `FSEVENTWRAP` …; or `AbortSignal listener`. */
  readonly type: string;
  /** True where it does not keep the process alive; `getActiveResourcesInfo` then does not show it. */
  readonly unref: boolean;
  /**
   * Where it was made, a frame a line, without the frames of Node and of the runner. Empty where Node does not say:
   * for a file handle, and for what was made in the name of something older than the check.
   */
  readonly stack: string;
}

/**
 * Never reported: types that stay until the garbage collector comes, also when all was closed (measured on Node
 * 26.10.0), and those of single callbacks, whose stacks still tell who was behind what they made.
 */
const unreported = new Set(['TickObject', 'Microtask', 'ZLIB', 'DIRHANDLE', 'TLSWRAP', 'DNSCHANNEL']);

/**
 * Frames of Node that make timers for the whole process, or that nobody can clear: the date header's clock, the
 * clock of fetch, AbortSignal.timeout.
 */
const nodesOwnTimers = /node:internal\/(?:http:|abort_controller:|deps\/undici\/)/u;

/** A MessagePort made by this frame belongs to a Worker, which is reported itself. */
const portOfWorker = /new Worker \(node:internal\/worker:/u;

/** How many makers back a stack is looked for; it also bounds what a chain of callbacks keeps in memory. */
const makersKept = 16;

interface Made {
  readonly type: string;
  /** Weak: watching a resource must not keep it. */
  readonly resource: WeakRef<object>;
  readonly trace: StackTrace;
  /** In whose name, and in whose callback, it was made; they may be gone by now. */
  readonly makers: readonly Made[];
  /** The longest way back through makers. */
  readonly depth: number;
}

/** Records what is made from now on, with the stack, until it is closed. Only this thread is seen. */
export class AsyncResources implements Disposable {
  readonly #made = new Map<number, Made>();
  readonly #hook;
  #muted = false;

  constructor() {
    // Made on first use and kept for ever: they must not appear as made by a test.
    void process.stdout;
    void process.stderr;
    const init = (id: number, type: string, trigger: number, resource: object) => {
      if (this.#muted) return;
      const trace = traceHere(init);
      this.#made.set(id, { type, resource: new WeakRef(resource), trace, ...this.#makersOf(trigger) });
    };
    const options = {
      init,
      destroy: (id: number) => {
        this.#made.delete(id);
      },
      // Promises are no leak and outnumber everything else.
      trackPromises: false,
    };
    this.#hook = createHook(options).enable();
  }

  /** What is there of all that was made, once Node has had a turn to say what is gone. */
  async left(): Promise<Leak[]> {
    await this.quietly(nextTurn);
    const leaks: Leak[] = [];
    for (const made of this.#made.values()) {
      const leak = this.#leakOf(made);
      if (leak !== undefined) leaks.push(leak);
    }
    return leaks;
  }

  /** Runs `make` without recording what it makes in this turn. */
  quietly<T>(make: () => T): T {
    this.#muted = true;
    try {
      return make();
    } finally {
      this.#muted = false;
    }
  }

  /** Stops recording and forgets all; from then on it costs nothing. */
  [Symbol.dispose](): void {
    this.#hook.disable();
    this.#made.clear();
  }

  #makersOf(trigger: number): Pick<Made, 'makers' | 'depth'> {
    const ids = new Set([trigger, executionAsyncId()]);
    const makers = [...ids].map((id) => this.#made.get(id)).filter((made) => made !== undefined);
    const depth = Math.max(0, ...makers.map((made) => made.depth + 1));
    return depth < makersKept ? { makers, depth } : { makers: [], depth: 0 };
  }

  #leakOf(made: Made): Leak | undefined {
    const { type } = made;
    const resource = made.resource.deref();
    if (unreported.has(type) || resource instanceof AsyncResource) return undefined;
    if (type === 'FILEHANDLE' && isClosed(resource)) return undefined;
    const stack = made.trace.stack ?? '';
    if (type === 'Timeout' && nodesOwnTimers.test(stack)) return undefined;
    if (type === 'MESSAGEPORT' && portOfWorker.test(stack)) return undefined;
    const frames = originOf(made);
    if (isOfRunner(frames[0] ?? '')) return undefined;
    return { type, unref: isUnref(resource), stack: frames.filter((frame) => !isOfRunner(frame)).join('\n') };
  }
}

/** Its own frames, or, where Node alone was at work, those of whatever it was made for. */
function originOf(made: Made): readonly string[] {
  const frames = framesOf(made.trace);
  if (frames.length > 0) return frames;
  for (const maker of made.makers) {
    const inherited = originOf(maker);
    if (inherited.length > 0) return inherited;
  }
  return [];
}

/** A closed file handle is told to the hooks only when it is collected; its descriptor is negative at once. */
function isClosed(resource: object | undefined): boolean {
  return resource === undefined || ('fd' in resource && Number(resource.fd) < 0);
}

function isUnref(resource: object | undefined): boolean {
  return (
    resource !== undefined &&
    'hasRef' in resource &&
    typeof resource.hasRef === 'function' &&
    resource.hasRef() === false
  );
}
