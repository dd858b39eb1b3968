import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Surroundings } from './check.ts';

export type Installable = 'node' | 'git' | 'docker' | 'java' | 'maven' | 'go' | 'python';

/** How each package manager is asked for one; in this order they are looked for on Linux. */
const linuxManagers = {
  'apt-get': {
    install: 'apt-get install -y',
    packages: {
      node: 'nodejs npm',
      git: 'git',
      docker: 'docker.io',
      java: 'default-jre-headless',
      maven: 'maven',
      go: 'golang-go',
      python: 'python3 python3-pip',
    },
  },
  dnf: {
    install: 'dnf install -y',
    packages: {
      node: 'nodejs npm',
      git: 'git',
      docker: 'moby-engine docker-compose',
      java: 'java-latest-openjdk-headless',
      maven: 'maven',
      go: 'golang',
      python: 'python3 python3-pip',
    },
  },
  pacman: {
    install: 'pacman -S --needed',
    packages: {
      node: 'nodejs npm',
      git: 'git',
      docker: 'docker docker-compose',
      java: 'jre-openjdk-headless',
      maven: 'maven',
      go: 'go',
      python: 'python python-pip',
    },
  },
  apk: {
    install: 'apk add',
    packages: {
      node: 'nodejs npm',
      git: 'git',
      docker: 'docker docker-cli-compose',
      java: 'openjdk21-jre-headless',
      maven: 'maven',
      go: 'go',
      python: 'python3 py3-pip',
    },
  },
} as const satisfies Record<string, { install: string; packages: Record<Installable, string> }>;

const brew: Readonly<Record<Installable, string>> = {
  node: 'brew install node',
  git: 'brew install git',
  docker: 'brew install --cask docker-desktop',
  java: 'brew install --cask temurin',
  maven: 'brew install maven',
  go: 'brew install go',
  python: 'brew install python',
};

const winget: Readonly<Record<Installable, string>> = {
  node: 'winget install OpenJS.NodeJS.LTS',
  git: 'winget install Git.Git',
  docker: 'winget install Docker.DockerDesktop',
  java: 'winget install EclipseAdoptium.Temurin.21.JRE',
  maven: 'see maven.apache.org/install: winget has no Maven',
  go: 'winget install GoLang.Go',
  python: 'winget install Python.Python.3.13',
};

/** The command that installs a program on this platform. */
export function install(program: Installable, { platform, env }: Surroundings): string {
  if (platform === 'darwin') return brew[program];
  if (platform === 'win32') return winget[program];
  for (const [manager, { install: command, packages }] of Object.entries(linuxManagers)) {
    if (isOnPath(manager, env)) return asRoot(`${command} ${packages[program]}`);
  }
  return `install ${program} with the package manager of this system`;
}

/** The command that starts an installed Docker engine on this platform. */
export function startDocker({ platform }: Surroundings): string {
  if (platform === 'darwin') return 'open -a Docker';
  if (platform === 'win32') return 'docker desktop start';
  return asRoot('systemctl start docker');
}

/** With sudo, unless one is root already. */
export function asRoot(command: string): string {
  return process.getuid?.() === 0 ? command : `sudo ${command}`;
}

function isOnPath(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
