export * from '../contract.ts';
export { predictions } from './predictions.ts';
export { sumYielding } from './sum-yielding.ts';
