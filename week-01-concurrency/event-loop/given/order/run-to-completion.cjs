const { seen, work, workOn } = require('../recorder.cjs');

setTimeout(() => seen('timer'), 0);
work(20);
seen('line');
workOn();
