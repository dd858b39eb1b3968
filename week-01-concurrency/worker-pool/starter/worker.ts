/**
 * Runs in each thread. Load the jobs module whose address came in `workerData`, then answer every message
 * about a job with one about its end. What cannot be cloned throws in `postMessage`, here or in the pool.
 */
import { NotImplemented } from '@lab/shared/grade';

throw new NotImplemented('worker.ts');
