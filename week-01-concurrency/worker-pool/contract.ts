/**
 * What every version of the worker pool shares: types, error codes, constants.
 * The reference, a learner's version and every wrong version import this file; none may change it.
 */

import type { Task } from '@lab/shared/grade';

/** The steps of this lab, in order: the words of the brief, the hints and the specification. */
export const tasks: readonly Task[] = [
  {
    id: 'worker-pool.one-thread',
    title: 'A job in one thread, or a typed error',
    level: 'core',
    minutes: 20,
    writes: ['createThreadPool'],
  },
  {
    id: 'worker-pool.bounded',
    title: 'N threads, first in first out, and a bound',
    level: 'core',
    minutes: 60,
    writes: ['createThreadPool'],
  },
  {
    id: 'worker-pool.casualties',
    title: 'A bad job costs itself alone',
    level: 'core',
    minutes: 75,
    writes: ['createThreadPool'],
  },
  {
    id: 'worker-pool.abort',
    title: 'Abort and time-out, queued and running',
    level: 'core',
    minutes: 80,
    writes: ['createThreadPool'],
  },
  {
    id: 'worker-pool.close',
    title: 'Drain, deadline, force',
    level: 'core',
    minutes: 60,
    writes: ['createThreadPool'],
  },
  {
    id: 'worker-pool.consumer',
    title: 'A consumer that loses no message',
    level: 'core',
    minutes: 75,
    writes: ['createConsumer'],
  },
  {
    id: 'worker-pool.windowed',
    title: 'Jobs handed over ahead of the answers',
    level: 'further',
    minutes: 180,
    writes: ['createThreadPool'],
  },
];

/** Why the pool refused a job or a job came to nothing. Recognise errors by code, never by message. */
export const poolErrorCodes = [
  /** An option is out of range. */
  'POOL_OPTION_INVALID',
  /** threads x window jobs are in hand and `queueLimit` more wait. */
  'POOL_FULL',
  /** `run` after `close`. */
  'POOL_CLOSED',
  /** The jobs module exports no function of that name. */
  'JOB_UNKNOWN',
  /** The job threw or rejected; `cause` is a structured clone of what it threw, with its `code`, or a text where it cannot be cloned. */
  'JOB_FAILED',
  'JOB_ARGUMENT_UNCLONEABLE',
  'JOB_RESULT_UNCLONEABLE',
  /** `timeoutMs` has passed. */
  'JOB_TIMED_OUT',
  /** The deadline of `close` has passed. */
  'JOB_FORCED',
  /** The thread that was to run the job died before it began any job: the jobs module does not load, say. */
  'THREAD_START_FAILED',
  /** The thread died while the job ran: it exited, or an error of its own was caught by nobody. */
  'THREAD_EXITED',
  /** As above, for want of memory. */
  'THREAD_OUT_OF_MEMORY',
] as const;
export type PoolErrorCode = (typeof poolErrorCodes)[number];

/** Every failure of a pool but one: an aborted job rejects with its signal's own reason. */
export class PoolError extends Error {
  override readonly name = 'PoolError';
  readonly code: PoolErrorCode;

  constructor(code: PoolErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What a job is told about its own call, inside the thread. */
export interface JobContext {
  /** True once the caller has aborted or timed out, with `onAbort: 'tell'`; a loop that never yields reads it too. */
  readonly aborted: boolean;
}

/** A job: an exported function of the jobs module. It may be synchronous or return a promise. */
export type Job = (argument: never, context: JobContext) => unknown;

export interface PoolOptions {
  /** Address of the module whose exported functions are the jobs. It is loaded once in each thread. */
  readonly jobs: URL;
  /** Threads, 1 to 64. */
  readonly threads: number;
  /**
   * Jobs that may wait beyond the threads x window that are in hand, 0 or more. Default 1,000. One more is
   * refused with `POOL_FULL`. A job once accepted is never refused later.
   */
  readonly queueLimit?: number;
  /**
   * Jobs handed to one thread ahead of its answers, 1 to 64. Default 1: no job ever waits behind another
   * one inside a thread. A thread runs its jobs one after another whatever the window. With a window above 1
   * a job that had ended when its thread died, its answer not yet posted, runs again; with 1 no job ever does.
   */
  readonly window?: number;
  /**
   * What an abort or a time-out does to a job that is running. The caller's promise settles at once either
   * way. `replace` (default) ends the thread and starts another; `tell` sets `context.aborted` and leaves
   * the thread to its job until that returns, its slot taken.
   */
  readonly onAbort?: 'replace' | 'tell';
  /** Old generation of each thread in MiB, 8 or more. Default: Node's own limit. Buffers lie outside of it. */
  readonly memoryLimitMb?: number;
}

export interface RunOptions {
  /** Aborting rejects the call with the signal's reason, at once, queued or running. Aborted already: the job never runs. */
  readonly signal?: AbortSignal;
  /** From the call of `run`, waiting included; 1 to 2^31-1. Default: none. Past it: `JOB_TIMED_OUT`. */
  readonly timeoutMs?: number;
}

export interface CloseOptions {
  /** How long jobs already accepted may take, 0 to 2^31-1. Default 10,000. Past it they get `JOB_FORCED`. */
  readonly deadlineMs?: number;
}

export interface CloseResult {
  /** Calls answered by themselves between the call of `close` and the end. */
  readonly drained: number;
  /** Calls still open at the deadline, answered with `JOB_FORCED`. */
  readonly forced: number;
}

export interface PoolStats {
  /** Jobs handed to a thread and not settled; at most threads x window. With `tell`, an aborted job counts until it returns. */
  readonly running: number;
  /** Jobs waiting for a thread. `running` and `waiting` together are at most threads x window + `queueLimit`. */
  readonly waiting: number;
}

export interface ThreadPool extends AsyncDisposable {
  readonly stats: PoolStats;
  /**
   * Runs the exported function `name` of the jobs module in a thread and resolves with a structured clone
   * of what it returns. Jobs are handed to threads in the order of their calls. The argument is copied when
   * the job is handed over, so leave it unchanged until then. Every refusal is a rejection, never a throw.
   */
  run(name: string, argument?: unknown, options?: RunOptions): Promise<unknown>;
  /**
   * Refuses new jobs (`POOL_CLOSED`), lets accepted ones finish until the deadline, then ends every thread.
   * A second call returns the same promise, whatever its options. Afterwards nothing of the pool keeps the
   * process alive. A pool that is not closed keeps it alive only while a job is in hand.
   */
  close(options?: CloseOptions): Promise<CloseResult>;
  /** `close()` with its defaults. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** The limits and defaults named above, once. */
export const poolDefaults = {
  maxThreads: 64,
  maxWindow: 64,
  queueLimit: 1000,
  window: 1,
  onAbort: 'replace',
  closeDeadlineMs: 10_000,
  maxTimerMs: 2 ** 31 - 1,
  minMemoryLimitMb: 8,
} as const;

/** The limits of a consumer, once. */
export const consumerDefaults = { maxPrefetch: 65_535 } as const;

/** A message as a consumer gets it. */
export interface Delivery {
  readonly tag: number;
  readonly messageId: string;
  readonly body: unknown;
  /** True when the broker has handed this message out before. */
  readonly redelivered: boolean;
  /** How often it came back, as a quorum queue counts it in `x-delivery-count`. */
  readonly deliveryCount: number;
}

/** The part of a broker's channel that a consumer uses; `given/broker.ts` has the whole. */
export interface ConsumerChannel {
  prefetch(count: number): void;
  consume(queue: string, onDelivery: (delivery: Delivery) => void): string;
  cancel(consumerTag: string): void;
  ack(tag: number): void;
  nack(tag: number, options: { readonly requeue: boolean }): void;
}

export interface ConsumerOptions {
  readonly channel: ConsumerChannel;
  readonly queue: string;
  readonly pool: ThreadPool;
  /** The job that each message's body is handed to. */
  readonly job: string;
  /** Messages held unacknowledged at most, 1 to 65,535; 0 asks for no limit. */
  readonly prefetch: number;
  /** For each job; see `RunOptions.timeoutMs`. Default: none. */
  readonly timeoutMs?: number;
  /**
   * Whether a message whose job failed goes back to the queue; false drops or dead-letters it at once.
   * Default: a job that threw (`JOB_FAILED`), is unknown or cannot be cloned does not go back, since it
   * would fail again; everything else (a dead thread, a time-out, a full or closing pool) does. A `requeue`
   * that throws counts as true: in doubt no message is lost.
   */
  requeue?(error: unknown, delivery: Delivery): boolean;
}

export interface ConsumerCounts {
  readonly acked: number;
  readonly requeued: number;
  readonly rejected: number;
}

export interface Consumer extends AsyncDisposable {
  readonly counts: ConsumerCounts;
  /**
   * Takes no further message, waits for those in hand and answers them. Twice is the same promise. It closes
   * neither pool nor channel. Messages whose channel closed meanwhile are the broker's again and not counted.
   */
  close(): Promise<ConsumerCounts>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Throws `POOL_OPTION_INVALID`. */
export type CreateThreadPool = (options: PoolOptions) => ThreadPool;
/** Sets the channel's prefetch and begins to consume. Throws `POOL_OPTION_INVALID`. */
export type CreateConsumer = (options: ConsumerOptions) => Consumer;
