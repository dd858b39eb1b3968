const { seen, workOn } = require('../recorder.cjs');

void Promise.resolve().then(() => {
  process.nextTick(() => seen('nextTick'));
  void Promise.resolve().then(() => seen('promise reaction'));
  workOn();
});
