import { wrapText } from '../lab/fit-text.ts';
import type { Output } from './program.ts';

/** The columns that a label takes, the space behind it included. */
const labelWidth = 12;

/** Prints a text behind its label, wrapped to the terminal and indented below itself; its line breaks are kept. */
export function labelled(
  out: Output,
  label: string,
  text: string,
  paint: (line: string) => string = (line) => line,
): void {
  const lines = text.split('\n').flatMap((line) => wrapText(line, Math.max(20, out.columns - labelWidth)));
  lines.forEach((line, index) => {
    const head = index === 0 ? label : '';
    out.line(`${out.style.title(head.padEnd(labelWidth))}${paint(line)}`.trimEnd());
  });
}
