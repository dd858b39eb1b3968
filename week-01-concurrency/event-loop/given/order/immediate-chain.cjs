const { stat } = require('node:fs');
const { seen, workOn } = require('../recorder.cjs');

stat('.', () => {
  const began = performance.now();
  let links = 0;
  let running = true;
  setTimeout(() => seen(running ? 'while the chain runs' : 'after the chain'), 0);
  function link() {
    links += 1;
    // 100 turns at least, also on a machine so busy that 50 ms pass within one of them.
    running = performance.now() - began < 50 || links < 100;
    if (running) setImmediate(link);
  }
  link();
  workOn();
});
