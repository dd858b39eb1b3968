/** Says who it is and stays until it is killed, for the test of what an abort does. A lost parent ends it too. */
process.stdout.write(`${JSON.stringify({ pid: process.pid })}\n`);
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) process.exit();
}, 100);
