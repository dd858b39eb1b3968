export { NotImplemented } from './not-implemented.ts';
export type { Task } from './task.ts';
