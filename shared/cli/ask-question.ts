import { createInterface } from 'node:readline/promises';
import { wrapText } from '../lab/fit-text.ts';
import type { Findings, Question } from '../lab/lab.ts';
import type { Program } from './program.ts';

/**
 * Puts a lab's question, on a terminal only. Enter skips it.
 * @returns the choice taken, undefined when it was skipped or nobody sits there
 */
export async function askQuestion<F extends Findings>(
  program: Program,
  question: Question<F>,
): Promise<string | undefined> {
  const { out, stdin, signal } = program;
  if (!out.isTerminal || !stdin.isTTY) return undefined;
  out.line(out.style.title('Before it runs'));
  for (const line of wrapText(question.ask, out.columns - 2)) out.line(`  ${line}`);
  question.choices.forEach((choice, index) =>
    out.line(`    ${out.style.number(String(index + 1))}  ${choice}`),
  );
  // Not in raw mode: there Ctrl-C would be a key like any other and reach nobody.
  const lines = createInterface({ input: stdin, output: out.stream, terminal: false });
  try {
    for (;;) {
      const typed = (await lines.question('  Your guess (a number; Enter skips): ', { signal })).trim();
      if (typed === '') return undefined;
      const choice = question.choices[Number(typed) - 1];
      if (choice !== undefined) return choice;
      out.line(`  A number from 1 to ${question.choices.length}, or Enter.`);
    }
  } catch {
    // The input ended, or the run was stopped, which the run itself notices.
    return undefined;
  } finally {
    lines.close();
  }
}
