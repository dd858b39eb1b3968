export { NotImplemented } from './not-implemented.ts';
export {
  assertPredicted,
  PredictionWrong,
  type Documented,
  type Predictions,
  type Row,
} from './prediction.ts';
export type { Task } from './task.ts';
