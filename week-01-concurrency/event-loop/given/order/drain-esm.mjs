import { seen, workOn } from '../recorder.cjs';

function b() {
  seen('b');
  void Promise.resolve().then(() => seen('c'));
}
process.nextTick(() => seen('a'));
void Promise.resolve().then(b);
workOn();
