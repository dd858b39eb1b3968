const { seen, workOn } = require('../recorder.cjs');

void Promise.resolve().then(() => seen('promise reaction'));
queueMicrotask(() => seen('queueMicrotask'));
workOn();
