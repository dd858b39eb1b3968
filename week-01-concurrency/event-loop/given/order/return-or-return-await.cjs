const { seen, workOn } = require('../recorder.cjs');

const p = Promise.resolve();
const f = async () => p;
const g = async () => await p;
void f().then(() => seen('a'));
void g().then(() => seen('b'));
workOn();
