/**
 * The contract over piscina: what one chooses at work. Piscina brings the threads and their replacement; this
 * file adds the typed errors, the bound, the closing, and a queue in front: piscina 5.3.2 runs queued jobs that
 * carry a signal in another order than they came (20 queued on one thread: 2, 4, 6 … first).
 *
 * Where it differs from the contract, and the specification asks only the other pool:
 * - `window` above 1 becomes `concurrentTasksPerWorker`: a thread then runs that many jobs side by side, not one
 *   after another, and a thread that dies takes all of them along.
 * - The jobs module is loaded by a thread's first call, so that a module that exits is a death in mid-job.
 * - Only whole numbers among the options are checked.
 */
import { Piscina } from 'piscina';
import { PoolError, poolDefaults } from '../contract.ts';
import type {
  CloseOptions,
  CloseResult,
  CreateThreadPool,
  PoolOptions,
  PoolStats,
  RunOptions,
  ThreadPool,
} from '../contract.ts';
import type { Answer, Request } from './piscina-worker.ts';

export const createPiscinaPool: CreateThreadPool = (options) => new PiscinaPool(options);

interface Open {
  readonly name: string;
  readonly argument: unknown;
  readonly cell: Int32Array<SharedArrayBuffer>;
  /** Aborted, it makes piscina drop the job from its queue or end its thread. */
  readonly dropped: AbortController;
  readonly answer: (settle: () => void) => void;
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
}

class PiscinaPool implements ThreadPool {
  readonly #piscina: Piscina<Request, Answer>;
  readonly #capacity: number;
  readonly #places: number;
  readonly #tells: boolean;
  /** Calls without an answer, oldest first: those that wait and those that piscina has. */
  readonly #waiting = new Set<Open>();
  readonly #running = new Set<Open>();
  /** Calls answered whose job still runs: those that were told. */
  #told = 0;
  #closing:
    { readonly result: Promise<CloseResult>; drained: number; forced: number; emptied(): void } | undefined;
  #forcing = false;

  constructor(options: PoolOptions) {
    const {
      jobs,
      threads,
      queueLimit = poolDefaults.queueLimit,
      window = poolDefaults.window,
      onAbort,
      memoryLimitMb,
    } = options;
    check('threads', threads, 1, poolDefaults.maxThreads);
    check('window', window, 1, poolDefaults.maxWindow);
    check('queueLimit', queueLimit, 0, Number.MAX_SAFE_INTEGER);
    this.#places = threads * window;
    this.#capacity = this.#places + queueLimit;
    this.#tells = onAbort === 'tell';
    this.#piscina = new Piscina<Request, Answer>({
      filename: new URL('./piscina-worker.ts', import.meta.url).href,
      name: 'run',
      minThreads: threads,
      maxThreads: threads,
      concurrentTasksPerWorker: window,
      idleTimeout: Infinity,
      workerData: { jobs: jobs.href },
      ...(memoryLimitMb === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } }),
    });
    // A thread that dies idle is replaced by piscina, and nobody's job is hurt.
    this.#piscina.on('error', () => undefined);
  }

  get stats(): PoolStats {
    return { running: this.#running.size + this.#told, waiting: this.#waiting.size };
  }

  run(name: string, argument?: unknown, options: RunOptions = {}): Promise<unknown> {
    const { signal, timeoutMs } = options;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    try {
      this.#admit(signal, timeoutMs);
    } catch (refusal) {
      reject(refusal);
      return promise;
    }
    let timer: NodeJS.Timeout | undefined;
    const open: Open = {
      name,
      argument,
      resolve,
      reject,
      cell: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)),
      dropped: new AbortController(),
      answer: (settle) => {
        if (!this.#waiting.delete(open) && !this.#running.delete(open)) return;
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        if (this.#closing !== undefined) this.#closing[this.#forcing ? 'forced' : 'drained'] += 1;
        settle();
        this.#next();
      },
    };
    const onAbort = (): void => this.#cancel(open, signal?.reason);
    signal?.addEventListener('abort', onAbort, { once: true });
    if (timeoutMs !== undefined) {
      timer = setTimeout(() => this.#cancel(open, late('JOB_TIMED_OUT', name, timeoutMs)), timeoutMs);
    }
    this.#waiting.add(open);
    this.#next();
    return promise;
  }

  close(options: CloseOptions = {}): Promise<CloseResult> {
    if (this.#closing !== undefined) return this.#closing.result;
    const { deadlineMs = poolDefaults.closeDeadlineMs } = options;
    try {
      check('deadlineMs', deadlineMs, 0, poolDefaults.maxTimerMs);
    } catch (invalid) {
      return Promise.reject(invalid);
    }
    const { promise: empty, resolve: emptied } = Promise.withResolvers<void>();
    const { promise: result, resolve } = Promise.withResolvers<CloseResult>();
    const closing = { result, drained: 0, forced: 0, emptied };
    this.#closing = closing;
    const force = (): void => {
      this.#forcing = true;
      for (const open of [...this.#waiting, ...this.#running]) {
        open.answer(() => open.reject(late('JOB_FORCED', open.name, deadlineMs)));
      }
      emptied();
    };
    const deadline = deadlineMs === 0 ? undefined : setTimeout(force, deadlineMs);
    if (deadlineMs === 0) force();
    this.#next();
    const end = async (): Promise<void> => {
      await empty;
      clearTimeout(deadline);
      await this.#piscina.destroy();
      resolve({ drained: closing.drained, forced: closing.forced });
    };
    void end();
    return result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Hands jobs to piscina while it has a place for them; with none left in hand, a close that waits goes on. */
  #next(): void {
    for (const open of this.#waiting) {
      if (this.#running.size + this.#told >= this.#places) return;
      this.#waiting.delete(open);
      this.#running.add(open);
      void this.#work(open);
    }
    if (this.#running.size + this.#told === 0) this.#closing?.emptied();
  }

  async #work(open: Open): Promise<void> {
    const { name, argument, cell, dropped, resolve } = open;
    try {
      const answer = await this.#piscina.run({ name, argument, cell }, { signal: dropped.signal });
      if (answer.kind === 'returned') open.answer(() => resolve(answer.value));
      else open.answer(() => open.reject(answerError(name, answer)));
    } catch (cause) {
      open.answer(() => open.reject(threadError(name, cause)));
    }
    if (Atomics.load(cell, 0) === 2) {
      this.#told -= 1;
      this.#next();
    }
  }

  #cancel(open: Open, reason: unknown): void {
    // Told: begun, and asked to stop by the word; piscina hears nothing of it.
    const told = this.#tells && Atomics.compareExchange(open.cell, 0, 1, 2) === 1;
    if (told) this.#told += 1;
    else open.dropped.abort();
    open.answer(() => open.reject(reason));
  }

  #admit(signal: AbortSignal | undefined, timeoutMs: number | undefined): void {
    if (timeoutMs !== undefined) check('timeoutMs', timeoutMs, 1, poolDefaults.maxTimerMs);
    if (this.#closing !== undefined)
      throw new PoolError('POOL_CLOSED', 'a pool must be open to run a job, got a closed one');
    signal?.throwIfAborted();
    if (this.#waiting.size + this.#running.size + this.#told >= this.#capacity) {
      throw new PoolError('POOL_FULL', `jobs accepted must be at most ${this.#capacity}, got one more`);
    }
  }
}

function answerError(name: string, answer: Exclude<Answer, { kind: 'returned' }>): PoolError {
  if (answer.kind === 'threw') {
    const { value: cause, code } = answer;
    if (code !== undefined && typeof cause === 'object' && cause !== null) Object.assign(cause, { code });
    return new PoolError('JOB_FAILED', `job '${name}' must not throw, got ${String(cause)}`, { cause });
  }
  const { code, must } = answerErrors[answer.kind];
  return new PoolError(code, `job '${name}' ${must}, got ${answer.text}`);
}

const answerErrors = {
  unknown: { code: 'JOB_UNKNOWN', must: 'must be an exported function of the jobs module' },
  resultUncloneable: { code: 'JOB_RESULT_UNCLONEABLE', must: 'must return something cloneable' },
  startFailed: { code: 'THREAD_START_FAILED', must: 'must have a jobs module that loads' },
} as const;

function threadError(name: string, cause: unknown): PoolError {
  if (cause instanceof DOMException && cause.name === 'DataCloneError') {
    return new PoolError(
      'JOB_ARGUMENT_UNCLONEABLE',
      `the argument of job '${name}' must be cloneable, got ${cause.message}`,
      { cause },
    );
  }
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return new PoolError(
    isMemory ? 'THREAD_OUT_OF_MEMORY' : 'THREAD_EXITED',
    `the thread of job '${name}' must live until the job ends, got ${String(cause)}`,
    { cause },
  );
}

function late(code: 'JOB_TIMED_OUT' | 'JOB_FORCED', name: string, withinMs: number): PoolError {
  return new PoolError(code, `job '${name}' must end within ${withinMs} ms, got no result`);
}

function check(name: string, value: number, least: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= least && value <= most) return;
  throw new PoolError(
    'POOL_OPTION_INVALID',
    `${name} must be a whole number from ${least} to ${most}, got ${value}`,
  );
}
