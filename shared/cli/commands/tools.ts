import type { Command } from '../command.ts';
import { runTool } from '../run-tool.ts';

/** A tool behind a command of the same name: what follows the two dashes goes to the tool. */
function toolCommand(
  name: string,
  summary: string,
  tool: { readonly package: string; readonly bin?: string; readonly args: readonly string[] },
): Command {
  return {
    name,
    usage: `npm run ${name} [-- arguments of ${tool.bin ?? tool.package}]`,
    summary,
    flags: {},
    async run(args, program) {
      const options = tool.bin === undefined ? {} : { bin: tool.bin };
      const { code } = await runTool(program, tool.package, [...tool.args, ...args], options);
      return code;
    },
  };
}

export const format = toolCommand('format', 'Formats every file with prettier.', {
  package: 'prettier',
  args: ['--write', '--log-level', 'warn', '.'],
});

export const lint = toolCommand('lint', 'Lints with oxlint, with the rules that need types.', {
  package: 'oxlint',
  args: ['--deny-warnings'],
});

export const types = toolCommand('types', 'Checks the types of the whole workspace with TypeScript.', {
  package: 'typescript',
  bin: 'tsc',
  args: [],
});

export const knip = toolCommand('knip', 'Finds files, exports and dependencies that nothing uses.', {
  package: 'knip',
  args: [],
});
