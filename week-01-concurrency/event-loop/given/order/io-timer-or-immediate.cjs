const { stat } = require('node:fs');
const { seen, workOn } = require('../recorder.cjs');

stat('.', () => {
  setTimeout(() => seen('timer'), 0);
  setImmediate(() => seen('immediate'));
  workOn();
});
