export { type Barrier, barrier } from './barrier.ts';
export { cleanEnvironment } from './environment.ts';
export { eventually, type EventuallyOptions } from './eventually.ts';
export type { Exit } from './exit.ts';
export { type Gate, gate } from './gate.ts';
export {
  failOnLeaks,
  type Leak,
  LeakCheck,
  leakCheck,
  type LeakCheckOptions,
  listenerCount,
  type TestHooks,
} from './leaks.ts';
export { maxOutputLength, type WaitOptions } from './output.ts';
export { hasProcessGroups } from './process-group.ts';
export { type ProcessOptions, StartedProcess, startProcess } from './process.ts';
export { type Key, startTerminal, Terminal, type TerminalOptions } from './terminal.ts';
export { TestingError } from './testing-error.ts';
export { createThreadBarrier, ThreadBarrier } from './thread-barrier.ts';
export { createThreadGate, ThreadGate } from './thread-gate.ts';
