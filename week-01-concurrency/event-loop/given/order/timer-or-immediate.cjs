const { seen, workOn } = require('../recorder.cjs');

setTimeout(() => seen('timer'), 0);
setImmediate(() => seen('immediate'));
workOn();
