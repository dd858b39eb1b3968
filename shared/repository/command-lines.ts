/** An npm command as a page shows it to be typed. */
export interface CommandLine {
  /** As it stands there, from `npm` on. */
  readonly text: string;
  readonly line: number;
  /** The name of its script: `week:1`, `test`. */
  readonly script: string;
  /** What stands before the two dashes, other than npm's own `-s` and `-w`: npm takes it for itself. */
  readonly swallowed: readonly string[];
  /** What stands behind the two dashes. */
  readonly args: readonly string[];
}

/**
 * The `npm run …` and `npm test …` that a page shows in code, between backticks or in a fenced block. A command ends
 * where a shell ends it: at `&&`, `|`, `;`, `>` or a comment.
 */
export function commandLines(markdown: string): readonly CommandLine[] {
  let fence: string | undefined;
  return markdown.split(/\r?\n/).flatMap((content, index) => {
    const mark = /^ *(`{3,}|~{3,})/.exec(content)?.[1];
    const wasFenced = fence !== undefined;
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence))) {
      fence = wasFenced ? undefined : mark;
      return [];
    }
    const code = wasFenced ? [content] : [...content.matchAll(/`([^`]+)`/g)].map(([, span]) => span ?? '');
    return code
      .flatMap((text) => text.split(/\s+(?:&&|\\?\||;|>|#.*)\s*|;\s+/))
      .flatMap((text) => parse(text, index + 1));
  });
}

function parse(text: string, line: number): readonly CommandLine[] {
  const start = /(?:^|\s)npm\s+(?=.)/.exec(text);
  if (start === null) return [];
  const words = text
    .slice(start.index + start[0].length)
    .trim()
    .split(/\s+/);
  const dashes = words.indexOf('--');
  const before = withoutNpmFlags(dashes === -1 ? words : words.slice(0, dashes));
  const args = dashes === -1 ? [] : words.slice(dashes + 1);
  const [command, ...rest] = before;
  const runs = command === 'run' || command === 'run-script';
  const script = runs ? rest[0] : command === 'test' ? 'test' : undefined;
  if (script === undefined) return [];
  return [{ text: text.trim(), line, script, swallowed: runs ? rest.slice(1) : rest, args }];
}

function withoutNpmFlags(words: readonly string[]): readonly string[] {
  return words.filter(
    (word, index) =>
      !/^(?:-s|--silent|-w|--workspace=.*)$/.test(word) && !(index > 0 && words[index - 1] === '-w'),
  );
}
