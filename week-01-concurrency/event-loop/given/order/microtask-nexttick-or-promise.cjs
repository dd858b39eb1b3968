const { seen, workOn } = require('../recorder.cjs');

function reaction() {
  process.nextTick(() => seen('nextTick'));
  void Promise.resolve().then(() => seen('promise reaction'));
  workOn();
}
void Promise.resolve().then(reaction);
