import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findMarkers, markerKey, replaceTables, type Marker } from '../../bench/index.ts';
import type { Command } from '../command.ts';
import { measureFigures } from '../measure-figures.ts';
import { parseFlags } from '../flags.ts';
import { unknownWord } from '../usage-error.ts';
import { findLabs } from '../weeks.ts';
import { listFiles } from '../../repository/tree.ts';

export const figures: Command = {
  name: 'figures',
  usage: 'npm run figures [-- lab …]',
  summary: 'Measures again every table that a README or note quotes between markers, and writes it there.',
  flags: {},
  notes: [
    'A marker is a line of its own: <!-- npm run bench -- worker-pool, table tiny-tasks --> … <!-- end -->',
    'Its command is run once, whatever number of tables come from it. Without a lab: all of them.',
  ],
  async run(args, program) {
    const { words } = parseFlags(args, {});
    const labs = findLabs(program.root).map(({ lab }) => lab);
    for (const word of words) if (!labs.includes(word)) throw unknownWord('lab', word, labs);
    const files = await Promise.all(
      listFiles(program.root)
        .filter((path) => path.endsWith('.md'))
        .map(async (path) => ({ path, text: await readFile(join(program.root, path), 'utf8') })),
    );
    const markers = files.flatMap(({ path, text }) =>
      findMarkers(text).map((marker) => ({ ...marker, path })),
    );
    const commands = new Set(markers.map((marker) => marker.command));
    const chosen = [...commands].filter(
      (command) => words.length === 0 || words.some((lab) => command.endsWith(` ${lab}`)),
    );
    const blocks = new Map<string, string>();
    for (const command of chosen) {
      program.err.line(`measuring: ${command}`);
      for (const [key, block] of await measureFigures(program, command)) blocks.set(key, block);
    }
    // An old table would stay where it is and look as measured as the others.
    const empty = markers.find((marker) => chosen.includes(marker.command) && !blocks.has(markerKey(marker)));
    if (empty !== undefined) throw noTable(empty, [...blocks.keys()]);
    for (const { path, text } of files) {
      const replaced = replaceTables(text, blocks);
      if (replaced === text) continue;
      await writeFile(join(program.root, path), replaced);
      program.out.line(`wrote ${path}`);
    }
    return 0;
  },
};

function noTable(
  { path, line, ...marker }: Marker & { readonly path: string },
  printed: readonly string[],
): Error {
  const key = markerKey(marker);
  const there = printed.filter((known) => known.startsWith(`${marker.command},`)).join('; ');
  return Object.assign(
    new Error(`the marker in line ${line} of ${path} must name a table of its command: ${there}; got ${key}`),
    { code: 'FIGURES_TABLE' },
  );
}
