import { absent, failed, ok, type Check } from './check.ts';
import { asRoot, install, startDocker } from './mend.ts';
import { runProgram, systemEnvironment } from './run-program.ts';

/** What `docker version` tells as JSON; the server is null where no engine answers. */
interface DockerVersion {
  readonly Client?: { readonly Version?: string };
  readonly Server?: { readonly Version?: string } | null;
}

/** Not installed, installed without an engine that runs, an engine that one may not speak to, no compose: told apart. */
export const docker: Check = {
  name: 'Docker',
  need: 'optional',
  for: 'engines from week 2 on, by docker compose',
  async run(surroundings, signal) {
    const env = systemEnvironment(surroundings.env);
    const run = await runProgram('docker', ['version', '--format', '{{json .}}'], { env, signal });
    if (run.kind === 'not-found') return absent('not installed', install('docker', surroundings));
    const { Client, Server } = readVersion(run.stdout);
    const client = `client ${Client?.Version ?? 'of an unknown version'}`;
    if (/permission denied/i.test(run.stderr)) {
      return failed(
        `${client}; its engine may not be used by this user`,
        `${asRoot('usermod -aG docker "$USER"')}, then log in again`,
      );
    }
    if (Server?.Version === undefined) {
      return failed(`${client}, installed; no engine is running`, startDocker(surroundings));
    }
    const compose = await runProgram('docker', ['compose', 'version', '--short'], { env, signal });
    const version = compose.kind === 'ran' && compose.code === 0 ? compose.stdout.trim() : '';
    return version === ''
      ? failed(
          `engine ${Server.Version}, without docker compose`,
          'install its plugin: docs.docker.com/compose/install',
        )
      : ok(`engine ${Server.Version}, compose ${version}`);
  },
};

function readVersion(text: string): DockerVersion {
  try {
    return JSON.parse(text) as DockerVersion;
  } catch {
    return {};
  }
}
