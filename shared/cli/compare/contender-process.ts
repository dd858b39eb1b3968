/**
 * The program that one contender of a comparison runs in: it sets the contender up, runs it when told to, and
 * reads its own memory meanwhile. A process each, because only so a figure of memory belongs to one contender, no
 * contender runs on code that the compiler has shaped for another, and one that never returns can be ended.
 */
import { pathToFileURL } from 'node:url';
import { keepInFlight, type Comparison, type LoadRound, type Work } from '../../bench/index.ts';
import type { ContenderStart, Reply, Request } from './messages.ts';

/** A read takes some 20 µs: a thousandth of a round at most, and the same for each contender. */
const readMemoryEveryMs = 20;

const start: ContenderStart = JSON.parse(process.argv[2] ?? '');
const { comparison }: { readonly comparison: Comparison<unknown> } = await import(
  pathToFileURL(start.bench).href
);
// Nothing here ends early by a signal: whoever wants an end ends the process.
const { signal } = new AbortController();
let work: Work | undefined;

process.on('message', (request: Request) => void answer(request).then(send, sendFailure));
process.on('disconnect', () => process.exit(1));

async function answer(request: Request): Promise<Reply> {
  if (request.kind === 'setup') return setUp();
  if (request.kind === 'run') return runRound(request.durationMs);
  await work?.close();
  return { kind: 'closed' };
}

async function setUp(): Promise<Reply> {
  const { entry, id } = start;
  const contender =
    entry === null ? comparison.peer : comparison.contender(await import(pathToFileURL(entry).href), id);
  const beforeSetupBytes = process.memoryUsage.rss();
  work = await contender.setup(signal);
  return { kind: 'ready', beforeSetupBytes };
}

async function runRound(durationMs: number): Promise<Reply> {
  let peakBytes = 0;
  const read = (): void => void (peakBytes = Math.max(peakBytes, process.memoryUsage.rss()));
  const timer = setInterval(read, readMemoryEveryMs);
  try {
    const startedAt = performance.now();
    const { operations, elapsedMs, latenciesMs = [] } = await load(durationMs);
    const tookMs = elapsedMs ?? performance.now() - startedAt;
    read();
    return { kind: 'round', operations, elapsedMs: tookMs, latenciesMs, peakBytes };
  } finally {
    clearInterval(timer);
  }
}

/** The load is the comparison's, unless the contender has one of its own. */
async function load(durationMs: number): Promise<LoadRound> {
  if (work === undefined) throw new Error('a contender must be set up before it runs, got run first');
  if (work.run !== undefined) return work.run(durationMs, signal);
  const { operation, operationsPerCall = 1 } = work;
  const { inFlight, sampleEvery = 1 } = comparison.load;
  const round = await keepInFlight({ inFlight, durationMs, signal, sampleEvery, operation });
  return { ...round, operations: round.operations * operationsPerCall };
}

function send(reply: Reply): void {
  process.send?.(reply);
}

function sendFailure(thrown: unknown): void {
  send({ kind: 'failed', what: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown) });
}
