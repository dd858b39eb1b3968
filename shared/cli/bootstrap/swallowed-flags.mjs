import { basename } from 'node:path';

const wholeNumber = /^-?\d+$/;
const anythingElse = /^(?!-?\d+$)/;

/**
 * Flags of the workspace's commands, and how the value of one that takes a value looks. Those that npm has for
 * itself with another meaning (`--yes`, `--help`) are not among them.
 * @type {ReadonlyMap<string, RegExp | undefined>}
 */
const flags = new Map([
  ['answers', undefined],
  ['bail', undefined],
  ['check', undefined],
  ['cold', undefined],
  ['html', anythingElse],
  ['json', undefined],
  ['last', undefined],
  ['list', undefined],
  ['mine', undefined],
  ['record', undefined],
  ['reset', undefined],
  ['restore', undefined],
  ['rounds', wholeNumber],
  ['seconds', wholeNumber],
  ['seed', wholeNumber],
  ['task', anythingElse],
  ['times', wholeNumber],
  ['topic', anythingElse],
  ['trace', anythingElse],
  ['with', anythingElse],
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
  const swallowed = [...flags].flatMap(([flag]) => {
    const value = env[`npm_config_${flag}`];
    return value === undefined || value === '' || value === 'false' ? [] : [{ flag, value }];
  });
  if (swallowed.length === 0) return undefined;
  const passedOn = passedOnBy(env, script, args);
  // Where npm made `true` of a flag it does not know, its value came through as a word.
  const words = swallowed.reverse().flatMap(({ flag, value }) => {
    const looks = flags.get(flag);
    if (looks === undefined) return [`--${flag}`];
    const given = value === 'true' ? takeLast(passedOn, looks) : value;
    return given === undefined ? [`--${flag}`] : [`--${flag}`, given];
  });
  const run = script === 'test' ? 'npm test' : `npm run ${script}`;
  const names = swallowed.map(({ flag }) => `--${flag}`).join(', ');
  return `npm took ${names} for itself. Put the arguments after two dashes:\n  ${[run, '--', ...passedOn, ...words].join(' ')}`;
}

/**
 * The words of the call: without `week 1` or `test`, which stand in the script itself, and without the folder
 * that the script of a week's own package names after them, as long as the corrected call goes to that package.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} script
 * @param {readonly string[]} args
 */
function passedOnBy(env, script, args) {
  const words = args.slice(script.startsWith('week:') ? 2 : 1);
  const [folder = ''] = words;
  const ofThisPackage = env['npm_package_name'] === `@lab/${folder}`;
  // `npm test -w week-05-architecture` runs the same script from elsewhere.
  return ofThisPackage && basename(env['INIT_CWD'] ?? '') === folder ? words.slice(1) : words;
}

/**
 * Takes the last word that looks like a value of the flag, so that a number does not end up as a file's name.
 * @param {string[]} words
 * @param {RegExp} looks
 */
function takeLast(words, looks) {
  const at = words.findLastIndex((word) => looks.test(word));
  return at === -1 ? undefined : words.splice(at, 1)[0];
}
