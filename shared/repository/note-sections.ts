import { npmScripts } from './markdown.ts';
import { listItems, type Section } from './page.ts';

// Each function says what is wrong with one section of a note, a sentence each; nothing when it is in order.

const mistakes = { least: 4, most: 6 };
const followUps = 2;

/** What explains a mechanism is shown, not only told. */
export function tableProblems({ text }: Section): readonly string[] {
  const holdsOne = /^\|(?: *:?-+:? *\|)+$/m.test(text) || /^```mermaid$/m.test(text);
  return holdsOne ? [] : ['"How it works" must hold a table or a Mermaid figure, got neither'];
}

/** A mistake is bold, and its item holds something to search for: code, a name in capitals, or a figure. */
export function breakProblems({ prose }: Section): readonly string[] {
  const items = listItems(prose);
  return [
    ...(items.length < mistakes.least || items.length > mistakes.most
      ? [`"Where it breaks" must have ${mistakes.least} to ${mistakes.most} items, got ${items.length}`]
      : []),
    ...items
      .filter((item) => !/^\*\*[^*]+\*\*/.test(item))
      .map((item) => `a mistake must begin with its name in bold, got "${beginning(item)}"`),
    ...items
      .filter((item) => !/`[^`]+`|\b[A-Z][A-Z0-9_]{2,}\b|\d/.test(item))
      .map((item) => `a mistake must name an error, a code or a figure, got none in "${beginning(item)}"`),
  ];
}

/** Whoever reads what a run proves can run it. */
export function commandProblems({ text }: Section, scripts: readonly string[]): readonly string[] {
  if (npmScripts(text).some((name) => scripts.includes(name))) return [];
  return ['"See it" must name a command of package.json, got none'];
}

const italicQuestion = /^(?:_[^_]+\?_|\*[^*]+\?\*) \S/;

/** The recall cards are made of these: a question as it is asked, and what is said to it. */
export function questionProblems({ prose }: Section): readonly string[] {
  const asked = listItems(prose);
  return [
    ...(italicQuestion.test(prose)
      ? []
      : [`"Say it" must begin with a question in italics and its answer, got "${beginning(prose)}"`]),
    ...(asked.length === followUps
      ? []
      : [`"Say it" must have ${followUps} further questions, got ${asked.length}`]),
    ...asked
      .filter((item) => !italicQuestion.test(item))
      .map((item) => `a further question must be in italics and have its answer, got "${beginning(item)}"`),
  ];
}

function beginning(text: string): string {
  return text.split(/\s+/, 6).join(' ');
}
