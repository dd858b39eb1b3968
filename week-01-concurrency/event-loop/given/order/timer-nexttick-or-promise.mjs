import { seen, workOn } from '../recorder.cjs';

setTimeout(() => {
  void Promise.resolve().then(() => seen('promise reaction'));
  process.nextTick(() => seen('nextTick'));
  workOn();
}, 0);
