import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnvironment } from '../../testing/index.ts';
import { workerPoolWorkspace } from './fixtures/worker-pool-workspace.ts';
import { loadComparison } from './load-comparison.ts';
import { runComparison } from './run-comparison.ts';

const { signal } = new AbortController();
/** A second of load: how fast anything is, is not what is tested. */
const short = { rounds: 2, roundMs: 60, warmUpMs: 20 };

describe('the worker pool with a copy of the reference as practice', { timeout: 120_000 }, () => {
  test('is compared in paired rounds, each contender on its own version in its own process', async () => {
    using workspace = workerPoolWorkspace();
    const practice = 'week-01-concurrency/worker-pool/practice';
    const write = `import { appendFileSync } from 'node:fs';\nappendFileSync(new URL('loaded.txt', import.meta.url), process.pid + '\\n');\n`;
    workspace.write(`${practice}/index.ts`, write + workspace.read(`${practice}/index.ts`));
    const { lab, comparison } = await loadComparison(workspace.root, 'worker-pool');
    const steps: string[] = [];
    const result = await runComparison({
      root: workspace.root,
      lab: 'worker-pool',
      folder: lab.folder,
      comparison: { ...comparison, load: { ...comparison.load, ...short } },
      openTasks: [],
      signal,
      env: cleanEnvironment(),
      onProgress: ({ contender, step }) => steps.push(`${step} ${contender}`),
    });
    expect(result.contenders.map(({ id }) => id)).toEqual(['mine', 'reference', 'peer']);
    for (const { rate, latencyMs, memory } of result.contenders) {
      expect(rate.min).toBeGreaterThan(0);
      // One call in 64 is timed: a short round of a busy machine may hold none.
      const { p50, p99 } = latencyMs ?? { p50: rate, p99: rate };
      expect(p99.median).toBeGreaterThanOrEqual(p50.median);
      expect(memory.peakBytes.median).toBeGreaterThan(memory.beforeSetupBytes);
    }
    expect(result).toMatchObject({ lab: 'worker-pool', unit: 'jobs', rounds: 2, inFlight: 64, roundMs: 60 });
    expect(result.versions).toEqual([expect.stringMatching(/^piscina \d/)]);
    expect(result.mineTo.reference.min).toBeGreaterThan(0);
    expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    const rounds = steps.filter((step) => step.startsWith('round'));
    // The second round goes backwards, so that nobody always has the same place.
    expect(rounds).toEqual([...rounds.slice(0, 3), ...rounds.slice(0, 3).reverse()]);
    // One process loaded the practice: mine, and neither this one nor the reference's.
    const pids = workspace.read(`${practice}/loaded.txt`).trim().split('\n');
    expect(pids).toHaveLength(1);
    expect(pids).not.toContain(String(process.pid));
    expect(join(workspace.root, practice)).toContain(' ');
  });

  test('what fails under load names who it was', async () => {
    using workspace = workerPoolWorkspace();
    const pool = 'week-01-concurrency/worker-pool/practice/thread-pool.ts';
    workspace.write(pool, "export function createThreadPool() { throw new Error('no threads left'); }");
    const { lab, comparison } = await loadComparison(workspace.root, 'worker-pool');
    const run = runComparison({
      root: workspace.root,
      lab: 'worker-pool',
      folder: lab.folder,
      comparison: { ...comparison, load: { ...comparison.load, ...short } },
      openTasks: [],
      signal,
      env: cleanEnvironment(),
    });
    await expect(run).rejects.toMatchObject({ code: 'BENCH_SETUP_FAILED' });
    await expect(run).rejects.toThrow(/^mine of scenario worker-pool must set up, got .*no threads left/s);
  });
});
