import { appendFileSync, existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { threadId } from 'node:worker_threads';
import { entryFile, type Implementation } from './implementation.ts';

/** One module that a thread resolved inside the folder of a lab that is being graded. */
export interface Resolution {
  readonly pid: number;
  readonly threadId: number;
  readonly lab: string;
  /** The module that asked, and the one it got, as file URLs. */
  readonly from: string;
  readonly to: string;
}

const publicName = /^(?:#|@lab\/week-[0-9]{2}-[a-z]+\/)([a-z][a-z0-9-]*)$/;

/**
 * Maps the public names of labs, `#lab` inside a week and `@lab/<week>/<lab>` from later weeks, to the chosen
 * implementations, in this thread. Relative imports are left alone: that is how a wrong implementation borrows
 * from the reference.
 * @param record where each resolution inside a chosen lab is written, a line of JSON each; undefined: nowhere
 * @throws from an import, Error with code `IMPLEMENTATION_MISSING`, when a chosen implementation has no file
 */
export function chooseImplementations(
  chosen: ReadonlyMap<string, Implementation>,
  record: string | undefined,
): void {
  if (chosen.size === 0) return;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const lab = publicName.exec(specifier)?.[1];
      const implementation = lab === undefined ? undefined : chosen.get(lab);
      if (lab === undefined || implementation === undefined) {
        if (record !== undefined) write(record, chosen, context.parentURL, resolved.url);
        return resolved;
      }
      const url = new URL(entryFile(implementation), resolved.url);
      if (!existsSync(fileURLToPath(url))) throw missing(lab, implementation, url);
      if (record !== undefined) write(record, chosen, context.parentURL, url.href);
      return { ...resolved, url: url.href };
    },
  });
}

function write(
  record: string,
  chosen: ReadonlyMap<string, Implementation>,
  from: string | undefined,
  to: string,
): void {
  const lab = /\/week-[0-9]{2}-[a-z]+\/([a-z][a-z0-9-]*)\//.exec(to)?.[1];
  if (lab === undefined || !chosen.has(lab)) return;
  const resolution: Resolution = { pid: process.pid, threadId, lab, from: from ?? '', to };
  appendFileSync(record, `${JSON.stringify(resolution)}\n`);
}

function missing(lab: string, implementation: Implementation, url: URL): Error {
  return Object.assign(
    new Error(`${lab}=${implementation} was chosen, but there is no ${fileURLToPath(url)}`),
    { code: 'IMPLEMENTATION_MISSING' },
  );
}
