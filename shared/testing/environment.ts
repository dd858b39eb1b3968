/**
 * Variables that depend on who started the tests: npm, vitest, a CI service, a person with a colour setting, a
 * run of the labs. A child that sees them behaves otherwise than one that a learner starts.
 */
const dropped = [
  /^npm_/iu,
  /^VITEST/u,
  /^LAB_/u,
  /^(?:CI|INIT_CWD|NODE_ENV|NODE_OPTIONS|NODE_CHANNEL_FD|NO_COLOR|FORCE_COLOR)$/u,
];
/** Set by vitest with these plain names in every process of its own; measured with vitest 5.1.1. */
const droppedUnderVitest = /^(?:BASE_URL|DEV|FORCE_TTY|MODE|PROD|SSR|TEST)$/u;

/**
 * The environment for a child process: the parent's without what npm, vitest, CI and this workspace put there.
 * @param extra set on top; undefined removes a variable
 * @param parent default: this process's environment
 */
export function cleanEnvironment(
  extra: Readonly<Record<string, string | undefined>> = {},
  parent: Readonly<Record<string, string | undefined>> = process.env,
): Record<string, string> {
  const environment: Record<string, string> = {};
  const underVitest = parent['VITEST'] !== undefined;
  for (const [name, value] of Object.entries(parent)) {
    if (value === undefined || dropped.some((pattern) => pattern.test(name))) continue;
    if (underVitest && droppedUnderVitest.test(name)) continue;
    environment[name] = value;
  }
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined) delete environment[name];
    else environment[name] = value;
  }
  return environment;
}
