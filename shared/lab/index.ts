export { systemClock, type Clock } from './clock.ts';
export { defineLab } from './define-lab.ts';
export type { LabEvent, LabFinished, RunEvent } from './events.ts';
export {
  engineNames,
  type EngineName,
  type Findings,
  type Lab,
  type LabContext,
  type Out,
  type Question,
} from './lab.ts';
export { seededRandom, type Random } from './random.ts';
export { runLab, type LabRun, type RunLabOptions } from './run-lab.ts';
export { silentLog } from './silent-log.ts';
export type { Cell, Table } from './table.ts';
export type { Span, Timeline } from './timeline.ts';
