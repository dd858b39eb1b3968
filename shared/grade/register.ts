/**
 * Preloaded with `--import` into every process and thread that runs labs or their tests: maps the name of a
 * lab to the implementation that LAB_IMPL chose for it. Threads and forked processes inherit the preload
 * through execArgv, so one choice holds everywhere; aliases of a bundler or test runner would reach only
 * the main thread and silently give the reference elsewhere.
 *
 * Only the two public names of a lab are mapped, `#lab` inside its week and `@lab/<week>/<lab>` from later
 * weeks. Relative imports are left alone: that is how a wrong implementation borrows from the reference.
 */
import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { entryFile, parseImplementations } from './implementation.ts';

const chosen = parseImplementations(process.env['LAB_IMPL']);
const publicName = /^(?:#|@lab\/week-[0-9]{2}-[a-z]+\/)([a-z][a-z0-9-]*)$/;

if (chosen.size > 0) {
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const resolved = nextResolve(specifier, context);
      const lab = publicName.exec(specifier)?.[1];
      const implementation = lab === undefined ? undefined : chosen.get(lab);
      if (lab === undefined || implementation === undefined) return resolved;
      const url = new URL(entryFile(implementation), resolved.url);
      if (!existsSync(fileURLToPath(url))) {
        throw Object.assign(
          new Error(`LAB_IMPL names ${lab}=${implementation}, but there is no ${fileURLToPath(url)}`),
          { code: 'IMPLEMENTATION_MISSING' },
        );
      }
      return { ...resolved, url: url.href };
    },
  });
}
