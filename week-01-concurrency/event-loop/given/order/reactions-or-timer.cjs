const { seen, workOn } = require('../recorder.cjs');

let timerRan = false;
setTimeout(() => (timerRan = true), 0);

/** @param {number} left */
function react(left) {
  if (left === 0) seen(timerRan ? 'before the last reaction' : 'after the last reaction');
  else void Promise.resolve(left - 1).then(react);
}
react(10_000);
workOn();
