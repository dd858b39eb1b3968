import type { Documented, Predictions } from '@lab/shared/grade';

const ecmascript = {
  jobs: 'ECMAScript, 9.5 Jobs and Host Operations to Enqueue Jobs',
  await: 'ECMAScript, Await ( value )',
  resolve: 'ECMAScript, Promise Resolve Functions; NewPromiseResolveThenableJob',
};
const node = {
  nextTick: 'Node.js, Process: process.nextTick(callback[, ...args])',
  nextTickOrMicrotask: 'Node.js, Process: When to use queueMicrotask() vs. process.nextTick()',
  loop: 'Node.js, Learn: The Node.js Event Loop',
  immediateOrTimer: 'Node.js, Learn: The Node.js Event Loop, setImmediate() vs setTimeout()',
  block: "Node.js, Learn: Don't Block the Event Loop (or the Worker Pool)",
  readFileSync: 'Node.js, File system: Synchronous API',
  dns: 'Node.js, DNS: Implementation considerations',
  pool: 'Node.js, Command-line API: UV_THREADPOOL_SIZE=size',
  workers: 'Node.js, Worker threads',
};
const libuv = {
  loop: 'libuv, Design overview: The I/O loop',
  network: 'libuv, Design overview: The I/O loop (network I/O, one thread)',
};

const only4 = 'with 4 threads only';
const neither = 'with neither';

/** What the documentation promises on Node 26, each answer with the section that says so. */
export const documented: Documented = {
  engine: 'node',
  versions: '26.',
  answers: {
    'main.run-to-completion': { answer: 'line', source: ecmascript.jobs },
    'main.nexttick-or-promise-cjs': { answer: 'nextTick', source: node.nextTickOrMicrotask },
    'main.nexttick-or-promise-esm': { answer: 'promise reaction', source: node.nextTickOrMicrotask },
    'main.promise-or-queuemicrotask': { answer: 'promise reaction', source: node.nextTickOrMicrotask },
    'main.timer-or-immediate': { answer: 'not guaranteed', source: node.immediateOrTimer },
    'main.reactions-or-timer': { answer: 'after the last reaction', source: node.loop },
    'main.async-call': { answer: 'a c b', source: ecmascript.await },
    'main.drain-esm': { answer: 'b c a', source: node.nextTickOrMicrotask },

    'phases.io-timer-or-immediate': { answer: 'immediate', source: node.immediateOrTimer },
    'phases.io-nexttick-or-promise': { answer: 'nextTick', source: node.nextTick },
    'phases.microtask-nexttick-or-promise': { answer: 'promise reaction', source: ecmascript.jobs },
    'phases.between-timers': { answer: 'promise reaction', source: node.loop },
    'phases.return-or-return-await': { answer: 'b', source: ecmascript.resolve },
    'phases.timer-nexttick-or-promise': { answer: 'nextTick', source: node.nextTick },
    'phases.nexttick-chain': { answer: 'after the chain', source: node.nextTick },
    'phases.immediate-chain': { answer: 'while the chain runs', source: libuv.loop },

    'blocking.loop': { answer: 'does not fire', source: node.block },
    'blocking.awaits': { answer: 'does not fire', source: ecmascript.await },
    'blocking.immediates': { answer: 'fires', source: libuv.loop },
    'blocking.read-file-sync': { answer: 'does not fire', source: node.readFileSync },
    'blocking.worker': { answer: 'fires', source: node.workers },
    'blocking.json-parse': { answer: 'does not fire', source: node.block },
    'blocking.read-file': { answer: 'fires', source: node.pool },

    'pool.stat': { answer: only4, source: node.pool },
    'pool.dns-lookup': { answer: only4, source: node.dns },
    'pool.dns-resolve': { answer: neither, source: node.dns },
    'pool.tcp-echo': { answer: neither, source: libuv.network },
    'pool.gzip': { answer: only4, source: node.pool },
    'pool.timer': { answer: neither, source: libuv.loop },
    'pool.read-file': { answer: only4, source: node.pool },
    'pool.random-bytes': { answer: only4, source: node.pool },
    'pool.http': { answer: neither, source: libuv.network },

    'threads.start': { answer: 'over 1,000 times', source: node.workers },
    'threads.memory': { answer: 'over 1,000 times', source: node.workers },
    'threads.cpu-workers': { answer: 'up to the number of cores', source: node.workers },
    'threads.io-calls': { answer: 'up to 10 times', source: libuv.network },
    'threads.cpu-calls': { answer: 'none', source: ecmascript.await },
    'threads.io-workers': { answer: 'under 2 times', source: node.workers },
  },
};

/** Our predictions: the documented answers. */
export const predictions: Predictions = Object.fromEntries(
  Object.entries(documented.answers).map(([row, { answer }]) => [row, answer]),
);
