/**
 * The part of a file that belongs to one of its exports: from the comment above its declaration to the next
 * export's, so that what only it uses comes with it. The whole file when it holds no other.
 * @param names all exports of the file
 */
export function sectionOf(source: string, name: string, names: readonly string[]): string {
  if (names.length < 2) return source;
  const lines = source.split('\n');
  const starts = names.map((each) => startOf(lines, each)).sort((a, b) => a - b);
  const start = startOf(lines, name);
  const end = starts.find((each) => each > start) ?? lines.length;
  return lines.slice(start, end).join('\n').trimEnd();
}

/** The first line of a declaration or of the comment right above it; the first line of all where there is none. */
function startOf(lines: readonly string[], name: string): number {
  const declaration = new RegExp(
    `^(?:export )?(?:abstract )?(?:async )?(?:const|let|var|class|function\\*?) +${name}\\b`,
  );
  let start = lines.findIndex((line) => declaration.test(line));
  while (start > 0 && /^(?:\/\*\*|\/\/| \*)/.test(lines[start - 1] ?? '')) start -= 1;
  return Math.max(0, start);
}
