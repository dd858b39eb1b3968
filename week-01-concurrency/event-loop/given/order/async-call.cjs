const { seen, workOn } = require('../recorder.cjs');

async function call() {
  seen('a');
  await null;
  seen('b');
}
void call();
seen('c');
workOn();
