/** A table as Markdown shows it; its columns may share a name. */
export interface MarkdownTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The first table of a text, each cell without the spaces around it; undefined where there is none. */
export function firstTable(text: string): MarkdownTable | undefined {
  const lines = text.split(/\r?\n/);
  const ruler = lines.findIndex((line) => /^\|(?: *:?-+:? *\|)+ *$/.test(line));
  const columns = ruler > 0 ? cellsOf(lines[ruler - 1] ?? '') : [];
  if (columns.length === 0) return undefined;
  const below = lines.slice(ruler + 1);
  const end = below.findIndex((line) => !line.startsWith('|'));
  return { columns, rows: below.slice(0, end === -1 ? undefined : end).map(cellsOf) };
}

/** The cells of a line of a table; a `\|` is part of its cell. */
function cellsOf(line: string): readonly string[] {
  if (!line.startsWith('|')) return [];
  return line
    .trim()
    .replace(/^\||(?<!\\)\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}
