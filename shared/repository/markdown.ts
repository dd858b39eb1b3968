/** A link of a Markdown file to something that is not on the web. */
export interface RelativeLink {
  readonly target: string;
  readonly line: number;
}

/** The text with fenced blocks emptied, so that what they show is not taken for prose. Lines keep their numbers. */
function withoutFences(text: string): string {
  return text.replace(/^( *)(```+|~~~+)[^\n]*\n[\s\S]*?^\1\2[^\n]*$/gm, (block) =>
    block.replace(/[^\n]/g, ''),
  );
}

/** Every relative link, in prose only: code between backticks is none. */
export function relativeLinks(text: string): readonly RelativeLink[] {
  const lines = withoutFences(text).split('\n');
  return lines.flatMap((content, index) => {
    const prose = content.replace(/`[^`]*`(?!\])/g, '');
    const inline = [...prose.matchAll(/\]\(<?([^)\s>]+)>?(?: "[^"]*")?\)/g)];
    const reference = [...prose.matchAll(/^\[[^\]]+\]: +(\S+)/g)];
    return [...inline, ...reference]
      .map((match) => match[1] ?? '')
      .filter((target) => !/^(?:[a-z][a-z+.-]*:|\/\/)/i.test(target))
      .map((target) => ({ target, line: index + 1 }));
  });
}

/** The names by which a link reaches the headings of a page, as GitHub makes them. */
export function headingAnchors(text: string): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  for (const match of withoutFences(text).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const name = (match[1] ?? '')
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
      .replace(/ /g, '-');
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    anchors.add(before === 0 ? name : `${name}-${before}`);
  }
  return anchors;
}

/** The scripts that `npm …` commands in a text name, in code and prose alike; `week:N` stands for any week. */
export function npmScripts(text: string): readonly string[] {
  const names = [
    ...text.matchAll(
      /\bnpm (?:(?:-s|--silent) )*(?:run(?:-script)? (?:(?:-s|--silent) )*([\w:-]+)|(test)\b)/g,
    ),
  ];
  return names.map((match) => (match[1] ?? match[2] ?? '').replace(/^week:N$/, 'week:1'));
}

function cells(row: string): readonly string[] {
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** The rows of the first table whose header has these columns, each cell by its column. */
export function tableWith(
  text: string,
  ...columns: readonly string[]
): readonly Readonly<Record<string, string>>[] {
  const lines = text.split('\n');
  const head = lines.findIndex(
    (line) => line.startsWith('|') && columns.every((name) => cells(line).includes(name)),
  );
  if (head === -1) return [];
  const names = cells(lines[head] ?? '');
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines
    .slice(head + 2, end === -1 ? undefined : end)
    .map((line) => Object.fromEntries(cells(line).map((cell, index) => [names[index] ?? '', cell])));
}
