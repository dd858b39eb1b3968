import { getEnvironmentData, setEnvironmentData } from 'node:worker_threads';

const register = new URL('./register.ts', import.meta.url).href;
const names = ['LAB_IMPL', 'LAB_GRADE_LOADED'] as const;

/** What the choice of implementations is read from: the environment, or what the parent thread left for this one. */
export function readChoice(
  env: NodeJS.ProcessEnv,
): Readonly<Partial<Record<(typeof names)[number], string | undefined>>> {
  return Object.fromEntries(names.map((name) => [name, env[name] ?? inherited(name)]));
}

/**
 * Makes a choice hold where execArgv does not carry it: in a child process that is spawned and not forked, in a
 * thread that is given arguments or an environment of its own. Without it they run the reference and nobody
 * sees it. Out of reach stays what is given an environment without NODE_OPTIONS and, a thread, arguments
 * of its own too.
 * @param env of this process, whose LAB_IMPL is not empty
 */
export function passOnChoice(env: NodeJS.ProcessEnv): void {
  for (const [name, value] of Object.entries(readChoice(env))) setEnvironmentData(name, value);
  const before = env['NODE_OPTIONS'] ?? '';
  if (!before.includes(register)) env['NODE_OPTIONS'] = `${before} --import=${register}`.trim();
}

function inherited(name: string): string | undefined {
  const value = getEnvironmentData(name);
  return typeof value === 'string' ? value : undefined;
}
