const { seen, work, workOn } = require('../recorder.cjs');

setTimeout(() => {
  void Promise.resolve().then(() => seen('promise reaction'));
  workOn();
}, 0);
setTimeout(() => seen('second timer'), 0);
// Both are due when the loop first turns.
work(5);
