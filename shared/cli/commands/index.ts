import type { Command } from '../command.ts';

/** The commands by name; each is loaded when it is called, so that none waits for what another one needs. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  week: async () => (await import('./week.ts')).week,
  test: async () => (await import('./test.ts')).test,
  practice: async () => (await import('./practice.ts')).practice,
  check: async () => (await import('./check.ts')).check,
  watch: async () => (await import('./watch.ts')).watch,
  hint: async () => (await import('./hint.ts')).hint,
  solution: async () => (await import('./solution.ts')).solution,
  progress: async () => (await import('./progress.ts')).progress,
  spot: async () => (await import('./spot.ts')).spot,
  compare: async () => (await import('./compare.ts')).compare,
  bench: async () => (await import('./bench.ts')).bench,
  figures: async () => (await import('./figures.ts')).figures,
  soak: async () => (await import('./soak.ts')).soak,
  new: async () => (await import('./new.ts')).newLab,
  doctor: async () => (await import('./doctor.ts')).doctor,
  verify: async () => (await import('./verify.ts')).verify,
  format: async () => (await import('./tools.ts')).format,
  lint: async () => (await import('./tools.ts')).lint,
  types: async () => (await import('./tools.ts')).types,
  knip: async () => (await import('./tools.ts')).knip,
};
