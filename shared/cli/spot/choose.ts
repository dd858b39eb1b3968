import { createInterface } from 'node:readline/promises';
import { wrapText } from '../../lab/fit-text.ts';
import type { Program } from '../program.ts';

const indent = 7;

/** Prints a question with its numbered choices. */
export function printChoices({ out }: Program, ask: string, choices: readonly string[]): void {
  for (const line of wrapText(ask, out.columns)) out.line(out.style.title(line));
  choices.forEach((choice, index) => {
    const [first = '', ...rest] = wrapText(choice, Math.max(20, out.columns - indent));
    out.line(`  ${out.style.number(String(index + 1).padStart(2))}   ${first}`);
    for (const line of rest) out.line(`${' '.repeat(indent)}${line}`);
  });
}

/**
 * Asks for one of the choices on a terminal.
 * @returns undefined when Enter skipped it, or the input ended
 * @throws the signal's reason when the program is stopped
 */
export async function choose(
  program: Program,
  ask: string,
  choices: readonly string[],
): Promise<string | undefined> {
  const { out, stdin, signal } = program;
  printChoices(program, ask, choices);
  // Not in raw mode: there Ctrl-C would be a key like any other and reach nobody.
  const lines = createInterface({ input: stdin, output: out.stream, terminal: false });
  const ended = new Promise<undefined>((resolve) => lines.once('close', () => resolve(undefined)));
  try {
    for (;;) {
      const typed = await Promise.race([
        lines.question('A number, or Enter to be told: ', { signal }),
        ended,
      ]);
      if (typed === undefined || typed.trim() === '') return undefined;
      const choice = choices[Number(typed) - 1];
      if (choice !== undefined) return choice;
      out.line(`A number from 1 to ${choices.length}, or Enter.`);
    }
  } finally {
    signal.throwIfAborted();
    lines.close();
  }
}
