import { stat } from 'node:fs';
import { seen, workOn } from '../recorder.cjs';

stat('.', () => {
  void Promise.resolve().then(() => seen('promise reaction'));
  process.nextTick(() => seen('nextTick'));
  workOn();
});
