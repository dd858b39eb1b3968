/** What stands under one `## ` heading. */
export interface Section {
  readonly heading: string;
  /** Its lines as they are written. */
  readonly text: string;
  /** What is read as sentences: its lines without sub-headings, tables, fenced blocks and what a run wrote. */
  readonly prose: string;
}

/** A page of Markdown by its parts. */
export interface Page {
  /** Of the first line, or undefined where that is no `# ` heading. */
  readonly title: string | undefined;
  /** The first line of text below the title: in a note its ids, in a brief its kind. */
  readonly lead: string;
  readonly sections: readonly Section[];
}

interface Line {
  readonly text: string;
  readonly kind: 'heading' | 'sub-heading' | 'table' | 'fenced' | 'prose' | 'comment' | 'measured';
}

/** Splits a page at its `## ` headings; what looks like a heading inside a fenced block is none. */
export function readPage(markdown: string): Page {
  const lines = classify(markdown);
  const starts = lines.flatMap(({ kind }, index) => (kind === 'heading' ? [index] : []));
  const above = lines.slice(1, starts[0]);
  return {
    title: /^# (.+)$/.exec(lines[0]?.text ?? '')?.[1],
    lead: above.find(({ text }) => text.trim() !== '')?.text ?? '',
    sections: starts.map((start, index) => {
      const [heading, ...body] = lines.slice(start, starts[index + 1]);
      return {
        heading: heading?.text.slice('## '.length).trim() ?? '',
        text: joined(body),
        prose: joined(body.filter(({ kind }) => kind === 'prose')),
      };
    }),
  };
}

/** Words as a reader counts them: a word in code is one, a link is its text, a lone sign is none. */
export function countWords(prose: string): number {
  return prose
    .replaceAll(/\]\([^)]*\)/g, ']')
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** The items of the lists of a section, each with the lines that go on under it; inner lists belong to their item. */
export function listItems(prose: string): readonly string[] {
  return prose
    .split(/^(?=[-*] |\S)/m)
    .filter((part) => /^[-*] /.test(part))
    .map((item) => item.slice(2).trim());
}

function classify(markdown: string): readonly Line[] {
  let fence: string | undefined;
  let measured = false;
  return markdown.split(/\r?\n/).map((text) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (fence !== undefined) {
      if (mark?.startsWith(fence) === true) fence = undefined;
      return { text, kind: 'fenced' };
    }
    fence = mark;
    if (mark !== undefined) return { text, kind: 'fenced' };
    if (/^<!-- .*-->$/.test(text)) {
      measured = text.startsWith('<!-- npm ');
      return { text, kind: 'comment' };
    }
    return { text, kind: measured ? 'measured' : kindOf(text) };
  });
}

function kindOf(text: string): Line['kind'] {
  if (text.startsWith('## ')) return 'heading';
  if (/^#{3,6} /.test(text)) return 'sub-heading';
  return text.trimStart().startsWith('|') ? 'table' : 'prose';
}

function joined(lines: readonly Line[]): string {
  return lines
    .map(({ text }) => text)
    .join('\n')
    .trim();
}
