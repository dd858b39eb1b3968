import { benchError } from './bench-error.ts';

/** A place in a Markdown file that a command fills: the lines between its two comments. */
export interface Marker {
  /** The command that prints the table: `npm run bench -- worker-pool`. */
  readonly command: string;
  readonly table: string;
  /** Offset of the first character after the opening comment's line. */
  readonly start: number;
  /** Offset of the first character of the closing comment's line. */
  readonly end: number;
  /** What stands between. */
  readonly body: string;
  /** Line of the opening comment, from 1. */
  readonly line: number;
}

const opening = /^<!-- (?<command>npm \S.*), table (?<table>[a-z0-9]+(?:-[a-z0-9]+)*) -->$/;
const closing = '<!-- end -->';
/** Whatever was meant as one of the two comments. */
const meantAsMarker = /^ {0,3}<!--\s*(?:npm\b.*|end\s*)-->$/i;

/** How a table is named in a map: `npm run bench -- worker-pool, table tiny-tasks`. */
export function markerKey({ command, table }: Pick<Marker, 'command' | 'table'>): string {
  return `${command}, table ${table}`;
}

/**
 * The markers of a Markdown file, in order. A marker has a line of its own:
 *
 *     <!-- npm run bench -- worker-pool, table tiny-tasks -->
 *     <!-- end -->
 *
 * In a fenced or indented block, as here, it is text.
 *
 * @throws FIGURES_MARKER, with the line, when one is misspelt, has no end or no beginning, stands inside another,
 * or names the same table again
 */
export function findMarkers(markdown: string): Marker[] {
  const markers: Marker[] = [];
  const firstLines = new Map<string, number>();
  let open: Omit<Marker, 'end' | 'body'> | undefined;
  for (const { text, line, start, next } of linesOutsideFences(markdown)) {
    if (!meantAsMarker.test(text)) continue;
    const { command, table } = opening.exec(text)?.groups ?? {};
    if (text === closing) {
      if (open === undefined) fail(line, 'an end must follow a marker', text);
      markers.push({ ...open, end: start, body: markdown.slice(open.start, start) });
      open = undefined;
    } else if (command === undefined || table === undefined) {
      fail(line, 'a marker must be "<!-- npm run ..., table name -->" or "<!-- end -->"', text);
    } else {
      if (open !== undefined) fail(line, `the marker of line ${open.line} must end before the next`, text);
      const key = markerKey({ command, table });
      const firstLine = firstLines.get(key);
      if (firstLine !== undefined) fail(line, `a table must stand once in a file (line ${firstLine})`, text);
      firstLines.set(key, line);
      open = { command, table, start: next, line };
    }
  }
  if (open !== undefined) fail(open.line, 'a marker must have an end', markerKey(open));
  return markers;
}

interface Line {
  readonly text: string;
  readonly line: number;
  readonly start: number;
  /** Offset of the line after it. */
  readonly next: number;
}

/** A fence is closed by one of the same character that is as long or longer (CommonMark 0.31, 4.5). */
function* linesOutsideFences(markdown: string): Generator<Line> {
  let fence: string | undefined;
  let start = 0;
  for (const [index, whole] of (markdown.match(/[^\n]*\n|[^\n]+$/g) ?? []).entries()) {
    const text = whole.trimEnd();
    const [, mark, info = ''] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(text) ?? [];
    if (fence === undefined) {
      if (mark === undefined || (mark.startsWith('`') && info.includes('`'))) {
        yield { text, line: index + 1, start, next: start + whole.length };
      } else {
        fence = mark;
      }
    } else if (mark?.startsWith(fence) && info === '') {
      fence = undefined;
    }
    start += whole.length;
  }
}

function fail(line: number, rule: string, got: string): never {
  throw benchError('FIGURES_MARKER', `line ${line}: ${rule}, got ${JSON.stringify(got)}`);
}
