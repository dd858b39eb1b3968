import { cellStates } from './cells.ts';
import { PoolError, poolDefaults } from './contract.ts';
import type {
  CloseOptions,
  CloseResult,
  CreateThreadPool,
  PoolStats,
  RunOptions,
  ThreadPool,
} from './contract.ts';
import { Crew } from './crew.ts';
import { Drain } from './drain.ts';
import type { JobCall } from './job-call.ts';
import {
  argumentUncloneable,
  jobForced,
  jobTimedOut,
  jobUnknown,
  replyError,
  resultUnreadable,
  startFailed,
  threadDied,
} from './job-errors.ts';
import { JobQueue } from './job-queue.ts';
import { outcomes } from './messages.ts';
import type { Failure } from './messages.ts';
import { checkWhole, optionInvalid, poolSettings } from './pool-settings.ts';
import type { PoolSettings } from './pool-settings.ts';
import { SignalWatch } from './signal-watch.ts';
import type { Death, Thread } from './thread.ts';

/**
 * Throws `POOL_OPTION_INVALID`. A thread is started when a job finds none idle, so that a start that fails
 * has a caller who hears of it.
 */
export const createThreadPool: CreateThreadPool = (options) => new WorkerThreadPool(poolSettings(options));

/**
 * The state of a call is in job-call.ts, that of a job inside a thread in cells.ts, that of closing in drain.ts.
 *
 * Invariants whenever the event loop turns: a job waits only while no thread has room; the calls in hand are
 * at most threads x window + queueLimit; worker threads, dying ones included, are at most `threads`.
 *
 * The protected methods are the steps at which pools are known to go wrong: each file of wrong/ overrides one.
 */
export class WorkerThreadPool implements ThreadPool {
  protected readonly settings: PoolSettings;
  protected readonly queue = new JobQueue();
  protected readonly drain = new Drain();
  readonly #crew: Crew;
  readonly #signals: SignalWatch;
  #sequence = 0;
  #inHand = 0;

  constructor(settings: PoolSettings) {
    this.settings = settings;
    this.#crew = new Crew(settings, {
      replied: (call, outcome, value) => this.finish(call, outcome, value),
      unsendable: (call, error) => this.fail(call, argumentUncloneable(call.name, error)),
      unreadable: (calls, error) => {
        for (const call of calls) {
          if (call.phase !== 'settled') this.fail(call, resultUnreadable(call.name, error));
        }
      },
      roomy: () => this.fill(),
      died: (death) => this.#bury(death),
    });
    this.#signals = new SignalWatch((calls, reason) => {
      for (const call of calls) this.cancel(call, reason);
      this.fill();
    });
  }

  get stats(): PoolStats {
    return { running: this.#inHand, waiting: this.queue.size };
  }

  run(name: string, argument?: unknown, options: RunOptions = {}): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const { signal, timeoutMs } = options;
    try {
      this.#admit(name, signal, timeoutMs);
    } catch (reason) {
      reject(reason);
      return promise;
    }
    const call: JobCall = {
      sequence: this.#sequence++,
      name,
      argument,
      resolve,
      reject,
      phase: 'waiting',
      thread: undefined,
      place: -1,
      signal,
      timer: undefined,
      previous: undefined,
      next: undefined,
    };
    if (signal !== undefined) this.#signals.add(signal, call);
    if (timeoutMs !== undefined) call.timer = setTimeout(() => this.#timeOut(call, timeoutMs), timeoutMs);
    this.accept(call);
    return promise;
  }

  close(options: CloseOptions = {}): Promise<CloseResult> {
    if (this.drain.begun) return this.drain.result;
    const { deadlineMs = poolDefaults.closeDeadlineMs } = options;
    try {
      checkWhole('deadlineMs', deadlineMs, 0, poolDefaults.maxTimerMs);
    } catch (error) {
      return Promise.reject(error);
    }
    this.drain.begin(deadlineMs, () => this.#force(deadlineMs));
    this.#endIfDrained();
    return this.drain.result;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** True when one more job has no place anywhere. Jobs that come back from a dead thread keep theirs. */
  protected isFull(): boolean {
    const { threads, window, queueLimit } = this.settings;
    return this.#inHand + this.queue.size >= threads * window + queueLimit;
  }

  /** A new call joins the queue even when a thread is free: whoever waits longer is served first. */
  protected accept(call: JobCall): void {
    this.queue.add(call);
    this.fill();
  }

  /** Hands jobs over, oldest first, while there is room; called in the very step in which room comes up. */
  protected fill(): void {
    while (this.queue.size > 0) {
      const thread = this.#crew.roomiest((death) => this.#failedStart(death));
      if (thread === undefined) return;
      const call = this.next();
      if (call === undefined) return;
      this.#move(call, 'handed');
      thread.handOver(call);
    }
  }

  /** Whose turn it is. */
  protected next(): JobCall | undefined {
    return this.queue.shift();
  }

  /** The job has ended in its thread, well or not: its place goes back, then its caller is answered. */
  protected finish(call: JobCall, outcome: typeof outcomes.returned | Failure, value: unknown): void {
    call.thread?.release(call);
    if (call.phase === 'settled') return;
    if (outcome === outcomes.returned) {
      this.#move(call, 'settled');
      call.resolve(value);
    } else {
      this.fail(call, replyError(call.name, outcome, value));
    }
  }

  protected fail(call: JobCall, error: unknown): void {
    this.#move(call, 'settled');
    call.reject(error);
  }

  /** Abort or time-out: the caller is answered now, wherever the job is. `fill` follows. */
  protected cancel(call: JobCall, reason: unknown): void {
    if (call.phase === 'waiting') this.leaveQueue(call, reason);
    else if (call.phase === 'handed' && call.thread !== undefined)
      this.#cancelHanded(call, call.thread, reason);
  }

  protected leaveQueue(call: JobCall, reason: unknown): void {
    this.queue.remove(call);
    this.fail(call, reason);
  }

  /** Back to the old place in the queue, for a job of which nothing has run or whose result is lost. */
  protected takeBack(call: JobCall): void {
    this.#move(call, 'waiting');
    this.queue.add(call);
  }

  #admit(name: unknown, signal: AbortSignal | undefined, timeoutMs: number | undefined): void {
    if (typeof name !== 'string') throw jobUnknown(name);
    if (signal !== undefined && !(signal instanceof AbortSignal))
      throw optionInvalid('signal', 'an AbortSignal', signal);
    if (timeoutMs !== undefined) checkWhole('timeoutMs', timeoutMs, 1, poolDefaults.maxTimerMs);
    if (this.drain.begun)
      throw new PoolError('POOL_CLOSED', 'a pool must be open to run a job, got a closed one');
    signal?.throwIfAborted();
    if (this.isFull()) {
      const { threads, window, queueLimit } = this.settings;
      throw new PoolError(
        'POOL_FULL',
        `jobs accepted must be at most ${threads} x ${window} + ${queueLimit}, got one more`,
      );
    }
  }

  #timeOut(call: JobCall, timeoutMs: number): void {
    this.cancel(call, jobTimedOut(call.name, timeoutMs));
    this.fill();
  }

  #cancelHanded(call: JobCall, thread: Thread, reason: unknown): void {
    if (thread.withdraw(call)) return this.fail(call, reason);
    if (this.settings.onAbort === 'tell' && thread.tell(call)) {
      this.#move(call, 'told');
      return call.reject(reason);
    }
    // Nothing else may begin in a thread that is about to be ended: first the others leave, then it is ended
    // if this job is still the one that runs. If it has ended meanwhile, the thread is innocent and stays.
    if (this.settings.onAbort === 'replace' && thread.isRunning(call)) {
      const others = thread.withdrawOthers(call);
      if (thread.isRunning(call)) void thread.end();
      for (const other of others) this.takeBack(other);
    }
    this.fail(call, reason);
  }

  #bury(death: Death): void {
    for (const { call, state } of death.calls) {
      if (call.phase === 'told') this.#move(call, 'settled');
      if (call.phase !== 'handed') continue;
      const hasNotBegun = state === cellStates.handed;
      const mayRunAgain = state === cellStates.ended && this.settings.window > 1;
      if (hasNotBegun && !death.worked) this.fail(call, startFailed(death));
      else if (hasNotBegun || mayRunAgain) this.takeBack(call);
      else this.fail(call, threadDied(call.name, death));
    }
    // A thread that never worked is not replaced from here: one that cannot start would be replaced for ever.
    if (death.worked) this.fill();
    else this.#failedStart(death);
  }

  /** Without a single thread nobody is left to run the jobs that wait. The next call of `run` tries again. */
  #failedStart(death: Pick<Death, 'exitCode' | 'error'>): void {
    if (this.#crew.size > 0) return;
    for (let call = this.queue.shift(); call !== undefined; call = this.queue.shift())
      this.fail(call, startFailed(death));
  }

  #force(deadlineMs: number): void {
    this.drain.force();
    for (let call = this.queue.shift(); call !== undefined; call = this.queue.shift()) {
      this.fail(call, jobForced(call.name, deadlineMs));
    }
    for (const call of this.#crew.calls()) {
      if (call.phase === 'handed') this.fail(call, jobForced(call.name, deadlineMs));
    }
    void this.drain.end(this.#crew.end());
  }

  #endIfDrained(): void {
    if (this.drain.isDraining && this.#inHand === 0 && this.queue.size === 0)
      void this.drain.end(this.#crew.end());
  }

  /** The one writer of a call's phase, and of all that follows from it. */
  #move(call: JobCall, to: JobCall['phase']): void {
    const from = call.phase;
    call.phase = to;
    if (from === 'handed' || from === 'told') this.#inHand -= 1;
    if (to === 'handed' || to === 'told') this.#inHand += 1;
    if ((to === 'settled' && from !== 'told') || to === 'told') {
      if (call.timer !== undefined) clearTimeout(call.timer);
      if (call.signal !== undefined) this.#signals.remove(call.signal, call);
      this.drain.answered();
    }
    if (to === 'settled') this.#endIfDrained();
  }
}
