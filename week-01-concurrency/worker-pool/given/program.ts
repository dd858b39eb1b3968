/**
 * A program with a pool, for tests that ask whether its process ends by itself:
 * `program.ts <"#worker-pool" or anything for piscina> <drained | forced | idle>`. It prints `done` when its
 * own work is done, sets no exit code and calls no exit.
 */
import { createThreadPool } from '#worker-pool';
import { Barrier } from './barrier.ts';
import { createPiscinaPool } from './piscina-pool.ts';

const [implementation, mode] = process.argv.slice(2);
const create = implementation === '#worker-pool' ? createThreadPool : createPiscinaPool;
const pool = create({ jobs: new URL('./jobs.ts', import.meta.url), threads: 2 });
await pool.run('increment', 1, { timeoutMs: 60_000 });

if (mode === 'drained') {
  // The deadline is far away: whatever of it stays behind holds the process for a minute.
  const last = pool.run('echoLater', 'last');
  await pool.close({ deadlineMs: 60_000 });
  await last;
} else if (mode === 'forced') {
  const forced = pool.run('never', new Barrier().buffer, { timeoutMs: 60_000 });
  await Promise.allSettled([forced, pool.close({ deadlineMs: 1 })]);
}
process.stdout.write('done\n');
