import type { Predictions } from '@lab/shared/grade';

/** Your answers: replace each null with one of the choices above it, in quotes. */
export const predictions: Predictions = {
  // event-loop.main: The order of what a main script queues

  // A script calls setTimeout(timer, 0), works for 20 ms without a pause, then logs a line. Which comes
  // first?
  // 'timer' | 'line' | 'not guaranteed'
  'main.run-to-completion': null,

  // A CommonJS script calls process.nextTick(tick), then Promise.resolve().then(reaction). Which runs
  // first?
  // 'nextTick' | 'promise reaction' | 'not guaranteed'
  'main.nexttick-or-promise-cjs': null,

  // The same two lines in an ES module: which runs first?
  // 'nextTick' | 'promise reaction' | 'not guaranteed'
  'main.nexttick-or-promise-esm': null,

  // A script calls Promise.resolve().then(reaction), then queueMicrotask(task). Which runs first?
  // 'promise reaction' | 'queueMicrotask' | 'not guaranteed'
  'main.promise-or-queuemicrotask': null,

  // A CommonJS script calls setTimeout(timer, 0), then setImmediate(immediate). Which runs first?
  // 'timer' | 'immediate' | 'not guaranteed'
  'main.timer-or-immediate': null,

  // A script calls setTimeout(timer, 0), then queues a promise reaction that queues the next, 10,000 in
  // all. When does the timer run?
  // 'before the last reaction' | 'after the last reaction' | 'not guaranteed'
  'main.reactions-or-timer': null,

  // An async function logs a, awaits a promise that is fulfilled, logs b. A script calls it, then logs c.
  // In which order?
  // 'a b c' | 'a c b' | 'c a b' | 'not guaranteed'
  'main.async-call': null,

  // An ES module calls process.nextTick(a), then queues a promise reaction b, which queues another
  // reaction, c. In which order?
  // 'a b c' | 'b a c' | 'b c a' | 'not guaranteed'
  'main.drain-esm': null,

  // event-loop.phases: The order of what a callback queues

  // The callback of fs.stat calls setTimeout(timer, 0), then setImmediate(immediate). Which runs first?
  // 'timer' | 'immediate' | 'not guaranteed'
  'phases.io-timer-or-immediate': null,

  // In an ES module the callback of fs.stat queues a promise reaction, then calls process.nextTick(tick).
  // Which runs first?
  // 'nextTick' | 'promise reaction' | 'not guaranteed'
  'phases.io-nexttick-or-promise': null,

  // In CommonJS a promise reaction calls process.nextTick(tick), then queues another reaction. Which runs
  // first?
  // 'nextTick' | 'promise reaction' | 'not guaranteed'
  'phases.microtask-nexttick-or-promise': null,

  // Two timers are due together. The first one queues a promise reaction. What runs next?
  // 'second timer' | 'promise reaction' | 'not guaranteed'
  'phases.between-timers': null,

  // p is fulfilled. async f() does "return p", async g() does "return await p". After f().then(a);
  // g().then(b): which runs first?
  // 'a' | 'b' | 'not guaranteed'
  'phases.return-or-return-await': null,

  // In an ES module the callback of a timer queues a promise reaction, then calls process.nextTick(tick).
  // Which runs first?
  // 'nextTick' | 'promise reaction' | 'not guaranteed'
  'phases.timer-nexttick-or-promise': null,

  // The callback of fs.stat calls setTimeout(timer, 0), then starts a chain: each process.nextTick queues
  // the next, for 50 ms. When does the timer run?
  // 'while the chain runs' | 'after the chain' | 'not guaranteed'
  'phases.nexttick-chain': null,

  // The same with a chain of setImmediate, each of which queues the next, for 50 ms. When does the timer
  // run?
  // 'while the chain runs' | 'after the chain' | 'not guaranteed'
  'phases.immediate-chain': null,

  // event-loop.blocking: What keeps a 1 ms interval from firing

  // An interval of 1 ms is running. Does it fire during a loop of 50 ms?
  // 'fires' | 'does not fire'
  'blocking.loop': null,

  // An interval of 1 ms is running. Does it fire during 3,000,000 times await of a value that is there, one
  // after another?
  // 'fires' | 'does not fire'
  'blocking.awaits': null,

  // An interval of 1 ms is running. Does it fire during 50 ms of await setImmediate(), one after another?
  // 'fires' | 'does not fire'
  'blocking.immediates': null,

  // An interval of 1 ms is running. Does it fire during 50 ms of readFileSync, one file after another?
  // 'fires' | 'does not fire'
  'blocking.read-file-sync': null,

  // An interval of 1 ms is running. Does it fire during a loop of 50 ms in a worker thread, whose message
  // the main thread awaits?
  // 'fires' | 'does not fire'
  'blocking.worker': null,

  // An interval of 1 ms is running. Does it fire during JSON.parse of a text of 5 MB?
  // 'fires' | 'does not fire'
  'blocking.json-parse': null,

  // An interval of 1 ms is running. Does it fire during 50 ms of await readFile, one file after another?
  // 'fires' | 'does not fire'
  'blocking.read-file': null,

  // event-loop.pool: Which calls wait behind four hashes

  // Four pbkdf2 are running when fs.stat starts. With how many threads in the pool does it wait until one
  // of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.stat': null,

  // Four pbkdf2 are running when dns.lookup of a name starts. With how many threads in the pool does it
  // wait until one of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.dns-lookup': null,

  // Four pbkdf2 are running when dns.resolve4 of a name starts. With how many threads in the pool does it
  // wait until one of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.dns-resolve': null,

  // Four pbkdf2 are running when an echo over TCP starts. With how many threads in the pool does it wait
  // until one of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.tcp-echo': null,

  // Four pbkdf2 are running when zlib.gzip starts. With how many threads in the pool does it wait until one
  // of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.gzip': null,

  // Four pbkdf2 are running when a timer of 5 ms starts. With how many threads in the pool does it wait
  // until one of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.timer': null,

  // Four pbkdf2 are running when fs.readFile starts. With how many threads in the pool does it wait until
  // one of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.read-file': null,

  // Four pbkdf2 are running when crypto.randomBytes with a callback starts. With how many threads in the
  // pool does it wait until one of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.random-bytes': null,

  // Four pbkdf2 are running when http.get to an IP address starts. With how many threads in the pool does
  // it wait until one of them has ended?
  // 'with 4 threads and with 16' | 'with 4 threads only' | 'with neither'
  'pool.http': null,

  // event-loop.threads: Ten threads against 10,000 calls

  // Starting a worker thread, until its first line runs, takes how many times as long as starting an async
  // call?
  // 'up to 10 times' | '10 to 1,000 times' | 'over 1,000 times'
  'threads.start': null,

  // An idle worker thread takes how many times as much memory as a pending async call?
  // 'up to 10 times' | '10 to 1,000 times' | 'over 1,000 times'
  'threads.memory': null,

  // CPU-bound work is shared out over 10 worker threads. The speed-up against one thread is:
  // 'none' | 'up to the number of cores' | 'more than the number of cores'
  'threads.cpu-workers': null,

  // A server answers each call after 100 ms. 10,000 calls start at once in one thread. Together they take,
  // against one call:
  // 'up to 10 times' | '10 to 1,000 times' | 'over 1,000 times'
  'threads.io-calls': null,

  // CPU-bound work is shared out over 10 async calls under Promise.all. The speed-up against one call is:
  // 'none' | 'up to the number of cores' | 'more than the number of cores'
  'threads.cpu-calls': null,

  // A server answers each call after 100 ms. 1,000 calls at once, from 10 worker threads instead of one
  // thread. The speed-up is:
  // 'under 2 times' | '2 to 5 times' | 'over 5 times'
  'threads.io-workers': null,
};
