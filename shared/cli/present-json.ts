import type { Program } from './program.ts';
import type { Presenter } from './run-week.ts';

/** Each event as one line of JSON on standard output, and nothing else there. */
export function presentJson(program: Program): Presenter {
  return {
    event: (event) => program.out.line(JSON.stringify(event)),
    ended() {
      // All that a program needs stands in `lab.finished`.
    },
  };
}
