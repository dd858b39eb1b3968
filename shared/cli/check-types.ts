import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Program } from './program.ts';
import { runTool } from './run-tool.ts';

const shown = 5;

/**
 * The type errors of a learner's folder, the first few as TypeScript prints them. They stop nothing: Node runs
 * the code all the same, and often a red test says it better.
 */
export async function typeErrors(program: Program, folder: string): Promise<readonly string[]> {
  const state = join(program.root, '.lab');
  mkdirSync(state, { recursive: true });
  const config = join(state, `types.${process.pid}.json`);
  const include = relative(state, folder).replaceAll('\\', '/');
  writeFileSync(
    config,
    JSON.stringify({ extends: '../tsconfig.json', include: [`${include}/**/*`], exclude: [] }),
  );
  try {
    const { output } = await runTool(program, 'typescript', ['--project', config, '--pretty', 'false'], {
      bin: 'tsc',
      capture: true,
    });
    return output
      .split('\n')
      .filter((line) => line.includes('/practice/') && line.includes('): error TS'))
      .slice(0, shown);
  } finally {
    rmSync(config, { force: true });
  }
}
