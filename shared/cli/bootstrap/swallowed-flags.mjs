/**
 * Flags of the workspace's commands, and whether each takes a value. Those that npm has for itself with another
 * meaning (`--yes`, `--help`) are not among them.
 * @type {ReadonlyMap<string, { takesValue: boolean }>}
 */
const flags = new Map([
  ['answers', { takesValue: false }],
  ['bail', { takesValue: false }],
  ['cold', { takesValue: false }],
  ['json', { takesValue: false }],
  ['list', { takesValue: false }],
  ['rounds', { takesValue: true }],
  ['seed', { takesValue: true }],
  ['times', { takesValue: true }],
  ['topic', { takesValue: true }],
  ['trace', { takesValue: true }],
]);

/**
 * `npm run week:1 --seed 42` gives the flag to npm, which passes `npm_config_seed=42` and, for a flag it does
 * not know, may drop its value. Running on as if nothing had been asked would be a silent error, so the call
 * is refused with the corrected command.
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} args the script's own arguments, then those npm passed on
 * @returns {string | undefined} what to tell the user, undefined when nothing was swallowed
 */
export function refuseSwallowedFlags(env, args) {
  const script = env['npm_lifecycle_event'];
  if (script === undefined) return undefined;
  const swallowed = [...flags].flatMap(([flag, { takesValue }]) => {
    const value = env[`npm_config_${flag}`];
    return value === undefined || value === '' || value === 'false' ? [] : [{ flag, takesValue, value }];
  });
  if (swallowed.length === 0) return undefined;
  // `week 1` and `test` stand in the script itself; in a week's folder its script names the week, too.
  const passedOn = args
    .slice(script.startsWith('week:') ? 2 : 1)
    .filter((word) => !word.startsWith('week-0'));
  // Where npm made `true` of a flag it does not know, the value came through as the last word.
  const words = swallowed.reverse().flatMap(({ flag, takesValue, value }) => {
    if (!takesValue) return [`--${flag}`];
    const given = value === 'true' ? passedOn.pop() : value;
    return given === undefined ? [`--${flag}`] : [`--${flag}`, given];
  });
  const run = script === 'test' ? 'npm test' : `npm run ${script}`;
  const names = swallowed.map(({ flag }) => `--${flag}`).join(', ');
  return `npm took ${names} for itself. Put the arguments after two dashes:\n  ${[run, '--', ...passedOn, ...words].join(' ')}`;
}
