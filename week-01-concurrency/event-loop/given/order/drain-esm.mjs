import { seen, workOn } from '../recorder.cjs';

process.nextTick(() => seen('a'));
void Promise.resolve().then(() => {
  seen('b');
  void Promise.resolve().then(() => seen('c'));
});
workOn();
