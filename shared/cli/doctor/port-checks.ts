import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parseCompose } from '../../repository/compose.ts';
import { absent, failed, ok, type Check, type Surroundings } from './check.ts';
import { openConnection } from './connect.ts';
import { runProgram, systemEnvironment } from './run-program.ts';

const loopback: Check = {
  name: 'loopback',
  need: 'needed',
  for: 'servers of labs and tests',
  async run(_surroundings, signal) {
    await using server = createServer((socket) => socket.pipe(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening', { signal });
    const { port } = server.address() as AddressInfo;
    const socket = await openConnection({ host: '127.0.0.1', port }, signal);
    socket.write('ping');
    const [answer] = (await once(socket, 'data', { signal })) as [Buffer];
    socket.destroy();
    return answer.toString() === 'ping'
      ? ok(`a server on 127.0.0.1:${port} answers`)
      : failed(`127.0.0.1:${port} must answer what it was sent`, 'look for a firewall or proxy on loopback');
  },
};

const composePorts: Check = {
  name: 'ports',
  need: 'optional',
  for: 'engines in Docker',
  async run(surroundings, signal) {
    const ports = portsOfCompose(surroundings);
    if (ports.length === 0) return absent('no docker-compose.yml', 'git checkout -- docker-compose.yml');
    const free = await Promise.all(ports.map(async (port) => ({ ...port, free: await isFree(port.number) })));
    const taken = free.filter((port) => !port.free);
    const numbers = ports.map(({ number }) => number);
    const range = `${Math.min(...numbers)} to ${Math.max(...numbers)}`;
    if (taken.length === 0) return ok(`all ${ports.length} of docker-compose.yml are free, ${range}`);
    const published = await publishedPorts(surroundings, signal);
    const strangers = taken.filter(({ number }) => !published.has(number));
    const [first] = strangers;
    if (first === undefined) return ok(`${taken.length} of ${ports.length} serve containers that are up`);
    return failed(
      `taken by another program: ${strangers.map(({ number }) => number).join(', ')}`,
      `end it, or move the service: ${first.variable}=${first.number + 10_000} docker compose up -d`,
    );
  },
};

interface ComposePort {
  readonly variable: string;
  readonly number: number;
}

/** The ports that docker-compose.yml publishes, each moved by its variable. */
function portsOfCompose({ root, env }: Surroundings): readonly ComposePort[] {
  const file = join(root, 'docker-compose.yml');
  if (!existsSync(file)) return [];
  const { services } = parseCompose(readFileSync(file, 'utf8'));
  return Object.values(services)
    .flatMap(({ ports = [] }) => ports)
    .flatMap((text) => {
      const [, variable = '', number] = /^127\.0\.0\.1:\$\{([A-Z0-9_]+):-(\d+)\}/.exec(text) ?? [];
      return number === undefined ? [] : [{ variable, number: Number(env[variable] ?? number) }];
    });
}

/** By listening on it for a moment: a program that accepts nothing holds it too. */
async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    await server[Symbol.asyncDispose]();
    return true;
  } catch {
    return false;
  }
}

/** The ports on this machine that containers serve; none where no Docker answers. */
async function publishedPorts({ env }: Surroundings, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const args = ['ps', '--format', '{{.Ports}}'];
  const run = await runProgram('docker', args, { env: systemEnvironment(env), signal });
  const text = run.kind === 'ran' && run.code === 0 ? run.stdout : '';
  return new Set([...text.matchAll(/:(\d+)->/g)].map(([, port]) => Number(port)));
}

export const portChecks: readonly Check[] = [loopback, composePorts];
