/**
 * Runs in piscina's threads. It answers every call with an `Answer`, thrown errors included, so that the pool
 * can tell a job that threw from a thread that died.
 */
import { workerData } from 'node:worker_threads';
import type { JobContext } from '../contract.ts';

export interface Request {
  readonly name: string;
  readonly argument: unknown;
  /** One shared word: 0 handed over, 1 begun, 2 told to stop. */
  readonly cell: Int32Array<SharedArrayBuffer>;
}

export type Answer =
  | { readonly kind: 'returned'; readonly value: unknown }
  | { readonly kind: 'threw'; readonly value: unknown; readonly code: unknown }
  | { readonly kind: 'unknown' | 'resultUncloneable' | 'startFailed'; readonly text: string };

/** `workerData` arrives as piscina was given it. */
const { jobs } = workerData as { readonly jobs: string };
let loaded: Promise<Readonly<Record<string, unknown>>> | undefined;

export async function run({ name, argument, cell }: Request): Promise<Answer> {
  loaded ??= import(jobs) as Promise<Readonly<Record<string, unknown>>>;
  let jobsModule;
  try {
    jobsModule = await loaded;
  } catch (error) {
    return { kind: 'startFailed', text: describe(error) };
  }
  const job = Object.hasOwn(jobsModule, name) ? jobsModule[name] : undefined;
  if (typeof job !== 'function') return { kind: 'unknown', text: name };
  const context: JobContext = {
    get aborted() {
      return Atomics.load(cell, 0) === 2;
    },
  };
  Atomics.compareExchange(cell, 0, 0, 1);
  try {
    const value: unknown = await job(argument, context);
    return isCloneable(value)
      ? { kind: 'returned', value }
      : { kind: 'resultUncloneable', text: describe(value) };
  } catch (error) {
    return { kind: 'threw', value: isCloneable(error) ? error : describe(error), code: codeOf(error) };
  }
}

/** Piscina's thread dies of a reply that cannot be cloned, so it is tried here first. */
function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}

function describe(value: unknown): string {
  try {
    return String(value);
  } catch {
    return 'a value that cannot be described';
  }
}

function codeOf(error: unknown): unknown {
  try {
    const code = (error as { readonly code?: unknown } | null | undefined)?.code;
    return typeof code === 'string' || typeof code === 'number' ? code : undefined;
  } catch {
    return undefined;
  }
}
