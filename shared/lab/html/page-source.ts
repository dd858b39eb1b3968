import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What makes the saved file a page: its style and its script, and how its policy names each. */
export interface PageSource {
  readonly style: string;
  readonly script: string;
  /** The value of `Content-Security-Policy`: this style and this script, and nothing from anywhere. */
  readonly policy: string;
}

/** Later ones win over earlier ones. */
const styles = ['theme', 'text', 'picture', 'tables', 'narrow'] as const;
const importStatement = /^import [^;]*? from '(\.[^']+)';\n/gmu;

/** Reads the page's own files from this folder. */
export function readPageSource(): PageSource {
  const style = styles.map((name) => readText(new URL(`page/${name}.css`, import.meta.url))).join('\n');
  const script = joinModules(new URL('page/main.js', import.meta.url), new Set());
  const policy = [
    `default-src 'none'`,
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return { style, script, policy };
}

/**
 * A module and all that it imports as one, each once and after what it stands on. Their names must differ from
 * each other; a test compiles the whole.
 */
function joinModules(file: URL, seen: Set<string>): string {
  if (seen.has(file.href)) return '';
  seen.add(file.href);
  const source = readText(file);
  const imported = [...source.matchAll(importStatement)].map(([, from = '']) =>
    joinModules(new URL(from, file), seen),
  );
  return [...imported, source.replaceAll(importStatement, '').replaceAll(/^export /gmu, '')].join('');
}

/** With the line breaks that a browser makes of any others before it takes the hash. */
function readText(file: URL): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
