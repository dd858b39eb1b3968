'use strict';
/**
 * The recorder of callback order: a script says what runs, and at its exit the order is printed as one line of
 * JSON. CommonJS, so that scripts of both kinds can load it.
 */
const { writeSync } = require('node:fs');

/** @type {string[]} */
const order = [];

process.once('exit', () => writeSync(1, `${JSON.stringify(order)}\n`));

/**
 * Writes down that something runs now.
 * @param {string} name
 */
exports.seen = (name) => {
  order.push(name);
};

/**
 * Works without a pause for as many milliseconds as the first argument of the script says: 0 leaves a timer of
 * 0 ms, which Node makes 1 ms, time to be late; 2 sees to it that it is due when the loop turns.
 */
exports.workOn = () => {
  exports.work(Number(process.argv[2] ?? 0));
};

/**
 * Works without a pause.
 * @param {number} ms
 */
exports.work = (ms) => {
  const until = process.hrtime.bigint() + BigInt(Math.round(ms * 1e6));
  while (process.hrtime.bigint() < until);
};
