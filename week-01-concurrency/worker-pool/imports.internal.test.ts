import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { expect, test } from 'vitest';

const specifierPattern = /(?:from\s*|import\s*\(?\s*|new URL\(\s*)(['"])([^'"\n]+)\1/gu;

/** Every file that the entry reaches by its imports and by `new URL`, and every name that is no file. */
function reach(entry: URL): { readonly files: Set<string>; readonly names: Set<string> } {
  const files = new Set<string>();
  const names = new Set<string>();
  const open = [entry];
  for (let url = open.pop(); url !== undefined; url = open.pop()) {
    if (files.has(url.href)) continue;
    files.add(url.href);
    // Stripped: what is imported as a type only is not imported.
    const source = stripTypeScriptTypes(readFileSync(url, 'utf8'));
    for (const [, , specifier = ''] of source.matchAll(specifierPattern)) {
      if (specifier.startsWith('.')) open.push(new URL(specifier, url));
      else names.add(specifier);
    }
  }
  return { files, names };
}

const folder = new URL('./', import.meta.url).href;

test('the pool stands on node: modules and its own files alone', () => {
  const { files, names } = reach(new URL('./thread-pool.ts', import.meta.url));
  expect([...names].filter((name) => !name.startsWith('node:'))).toEqual([]);
  expect([...files].filter((file) => !file.startsWith(folder) || file.startsWith(`${folder}given/`))).toEqual(
    [],
  );
  expect(files).toContain(`${folder}worker.ts`);
});

test('control: the pool over piscina does not', () => {
  const { names } = reach(new URL('./given/piscina-pool.ts', import.meta.url));
  expect(names).toContain('piscina');
});
