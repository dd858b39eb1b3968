const { seen, workOn } = require('../recorder.cjs');

async function call() {
  seen('a');
  await Promise.resolve();
  seen('b');
}
void call();
seen('c');
workOn();
