import { plainText } from '../fit-text.ts';

/** A piece of HTML. All other text goes through `escapeText` before it becomes part of one. */
export type Html = string;

/** The text as the content of an element or the value of a quoted attribute. */
export function escapeText(text: string): Html {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/**
 * The text on one line without control or bidirectional characters, at most `maxLength` characters of JavaScript
 * long; of a longer one the beginning and an ellipsis.
 */
export function shortText(text: string, maxLength: number): string {
  // Cut before it is cleaned, so that a text of many megabytes costs no more than a short one.
  const plain = plainText(text.slice(0, maxLength + 1).toWellFormed());
  if (text.length <= maxLength) return plain;
  return `${plain.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF\uFFFD]$/u, '')}…`;
}

/** `shortText` for a text of several lines, such as a stack. */
export function shortLines(text: string, maxLength: number): string {
  return text
    .slice(0, maxLength)
    .split('\n')
    .map((line) => shortText(line, maxLength))
    .join('\n');
}

/**
 * The value as JSON that can stand in a script element: nothing in it ends the element or opens a comment, and
 * no old reader takes a line separator for the end of a line.
 */
export function scriptJson(value: unknown): Html {
  return JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('>', String.raw`\u003e`)
    .replaceAll('&', String.raw`\u0026`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}
