import { givenVariables } from '../../engines/given.ts';
import { engineNames, type EngineName } from '../../lab/lab.ts';
import { failed, ok, type Check, type Outcome } from './check.ts';
import { openConnection } from './connect.ts';
import { engineAddresses } from './engine-address.ts';

/**
 * A check for each engine whose variable is set: labs take that engine before any other, so it must answer. Where
 * none is set one line says so. No user name or password is ever part of what is found.
 */
export function engineChecks(env: NodeJS.ProcessEnv): readonly Check[] {
  const given = engineNames.filter((engine) => (env[givenVariables[engine].name] ?? '') !== '');
  return given.length === 0 ? [noneGiven] : given.map(engineCheck);
}

const noneGiven: Check = {
  name: 'engines by address',
  need: 'optional',
  for: 'labs from week 2 on',
  run: () => ok('none is named by the environment; week 1 needs none'),
};

function engineCheck(engine: EngineName): Check {
  const { name, example } = givenVariables[engine];
  return {
    name,
    need: 'needed',
    for: `labs that need ${engine}`,
    async run({ env }, signal): Promise<Outcome> {
      const addresses = engineAddresses(engine, env[name] ?? '');
      if (addresses === undefined) {
        return failed(
          `${name} must name a server and port`,
          `set it in the form ${example}, or unset ${name}`,
        );
      }
      const outcomes = await Promise.all(
        addresses.map(async (address) => {
          const shown = `${address.host}:${address.port}`;
          try {
            (await openConnection(address, signal)).destroy();
            return { shown, error: null };
          } catch (error) {
            return { shown, error: wordsOf(error) };
          }
        }),
      );
      const refused = outcomes.filter(({ error }) => error !== null);
      return refused.length === 0
        ? ok(`${outcomes.map(({ shown }) => shown).join(', ')} accepts connections`)
        : failed(
            refused.map(({ shown, error }) => `${shown}: ${error}`).join(', '),
            `start it, correct ${name}, or take another engine: unset ${name}`,
          );
    },
  };
}

/** An error of several addresses of one name has no message of its own. */
function wordsOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') return 'refused, nothing listens there';
  if (code === 'ENOTFOUND') return 'no such host';
  return message === '' ? (code ?? 'no connection') : message;
}
