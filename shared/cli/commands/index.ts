import type { Command } from '../command.ts';
import { bench } from './bench.ts';
import { figures } from './figures.ts';
import { newLab } from './new.ts';
import { soak } from './soak.ts';
import { test } from './test.ts';
import { format, knip, lint, types } from './tools.ts';
import { verify } from './verify.ts';
import { week } from './week.ts';

export const commands: readonly Command[] = [
  week,
  test,
  bench,
  figures,
  soak,
  newLab,
  verify,
  format,
  lint,
  types,
  knip,
];
