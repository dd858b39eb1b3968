const { seen, workOn } = require('../recorder.cjs');

process.nextTick(() => seen('nextTick'));
void Promise.resolve().then(() => seen('promise reaction'));
workOn();
