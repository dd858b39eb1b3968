import { createInterface } from 'node:readline/promises';
import type { Program } from './program.ts';

/** Asks for y or n on a terminal; Enter is no. Where nobody sits it is no without asking. */
export async function confirm(program: Program, question: string): Promise<boolean> {
  const { out, stdin, signal } = program;
  if (!out.isTerminal || !stdin.isTTY) {
    program.err.line(question);
    return false;
  }
  const lines = createInterface({ input: stdin, output: out.stream, terminal: false });
  try {
    const typed = await lines.question(`${question} [y/N] `, { signal });
    return /^y(?:es)?$/i.test(typed.trim());
  } catch {
    signal.throwIfAborted();
    return false;
  } finally {
    lines.close();
  }
}
