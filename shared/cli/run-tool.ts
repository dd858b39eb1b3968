import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import type { Program } from './program.ts';

export interface ToolResult {
  readonly code: number;
  /** What it printed, when `capture` was asked for. */
  readonly output: string;
}

/**
 * Runs a package's command line with this same Node, so that a tool needs neither PATH nor a shell.
 * @param name the package, whose `bin` of the same name (or its only one) is run
 * @throws the signal's reason when the run is stopped; the tool has ended by then
 */
export async function runTool(
  program: Program,
  name: string,
  args: readonly string[],
  { bin = name, capture = false }: { readonly bin?: string; readonly capture?: boolean } = {},
): Promise<ToolResult> {
  program.signal.throwIfAborted();
  const folder = join(program.root, 'node_modules', name);
  const manifest: { readonly bin: string | Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const file = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[bin];
  if (file === undefined) throw new Error(`the package ${name} must have the command ${bin}`);
  return runNode(program, [join(folder, file), ...args], capture);
}

/** Runs a script with this same Node; it ends when the run is stopped. */
export function runNode(program: Program, args: readonly string[], capture: boolean): Promise<ToolResult> {
  const child = spawn(process.execPath, args, {
    cwd: program.root,
    env: { ...program.env, ...(capture && program.out.colour ? { FORCE_COLOR: '1' } : {}) },
    stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const stop = (): void => void child.kill('SIGTERM');
  program.signal.addEventListener('abort', stop, { once: true });
  return new Promise<ToolResult>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      program.signal.removeEventListener('abort', stop);
      if (program.signal.aborted) reject(program.signal.reason as Error);
      else resolve({ code: code ?? 1, output });
    });
  });
}
