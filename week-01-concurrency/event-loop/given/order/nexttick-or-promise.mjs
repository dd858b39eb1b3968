import { seen, workOn } from '../recorder.cjs';

process.nextTick(() => seen('nextTick'));
void Promise.resolve().then(() => seen('promise reaction'));
workOn();
