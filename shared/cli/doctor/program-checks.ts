import { absent, failed, ok, type Check } from './check.ts';
import { install, type Installable } from './mend.ts';
import { runProgram, systemEnvironment } from './run-program.ts';

interface ProgramToRun {
  readonly name: string;
  readonly program: Installable;
  readonly for: string;
  /** The names it may go by, each with what makes it say its version. */
  readonly commands: readonly (readonly [string, ...string[]])[];
  /** Its version as it prints it, on either stream. */
  readonly version: RegExp;
  /** The oldest that serves, as its first numbers. */
  readonly atLeast?: readonly [number, number];
}

const programs: readonly ProgramToRun[] = [
  {
    name: 'git',
    program: 'git',
    for: 'having an edited specification back',
    commands: [['git', '--version']],
    version: /git version (\d+\.\d+[.\d]*)/,
  },
  {
    name: 'Java',
    program: 'java',
    for: 'Kafka without Docker, week 3',
    commands: [['java', '-version']],
    version: /version "(\d+(?:\.\d+)*)/,
    atLeast: [17, 0],
  },
  {
    name: 'Maven',
    program: 'maven',
    for: 'MySQL, Redis and Kafka without Docker, weeks 2 and 3',
    commands: [['mvn', '--version']],
    version: /Apache Maven (\d+\.\d+[.\d]*)/,
  },
  {
    name: 'Go',
    program: 'go',
    for: 'an S3 store without Docker, week 2',
    commands: [['go', 'version']],
    version: /go version go(\d+\.\d+[.\d]*)/,
    atLeast: [1, 24],
  },
  {
    name: 'Python with pip',
    program: 'python',
    for: 'bringing Go where there is none, week 2',
    commands: [
      ['python3', '-m', 'pip', '--version'],
      ['python', '-m', 'pip', '--version'],
    ],
    version: /^pip [\d.]+ .*\(python (\d+\.\d+)\)/,
  },
];

export const programChecks: readonly Check[] = programs.map((wanted) => ({
  name: wanted.name,
  need: 'optional',
  for: wanted.for,
  async run(surroundings, signal) {
    const mend = install(wanted.program, surroundings);
    const env = systemEnvironment(surroundings.env);
    let found = absent('not on PATH', mend);
    for (const [command, ...args] of wanted.commands) {
      const run = await runProgram(command, args, { env, signal });
      if (run.kind === 'not-found') continue;
      // Java writes its version to the other stream.
      const printed = `${run.stdout}${run.stderr}`.trim();
      const version = wanted.version.exec(printed)?.[1];
      if (version !== undefined && isAtLeast(version, wanted.atLeast)) return ok(version);
      found = failed(
        version === undefined
          ? `${[command, ...args].join(' ')} must print a version, got ${printed.split('\n').at(-1) || 'nothing'}`
          : `must be ${wanted.atLeast?.join('.')} or newer, got ${version}`,
        mend,
      );
    }
    return found;
  },
}));

function isAtLeast(version: string, [major, minor]: readonly [number, number] = [0, 0]): boolean {
  const [ownMajor = 0, ownMinor = 0] = version.split('.').map(Number);
  return ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
