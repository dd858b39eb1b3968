import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cleanEnvironment } from '../../testing/index.ts';
import { engineChecks } from './engine-checks.ts';
import { testSurroundings } from './fixtures/surroundings.ts';
import { named, tryOne } from './fixtures/try-one.ts';
import { portChecks } from './port-checks.ts';
import type { Checked } from './run-checks.ts';

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** A port that was free a moment ago and that nothing listens on. */
async function closedPort(): Promise<number> {
  await using server = createServer();
  return await listen(server);
}

describe('ports', () => {
  const compose = (port: number): string =>
    `services:\n  mysql:\n    ports: ['127.0.0.1:\${MYSQL_PORT:-${port}}:3306']\n`;

  test('a port that another program holds is named, with the way round it', async () => {
    using surroundings = testSurroundings();
    await using server = createServer();
    const port = await listen(server);
    writeFileSync(join(surroundings.folder, 'docker-compose.yml'), compose(port));
    const checked = await tryOne(named(portChecks, 'ports'), surroundings.of());
    expect(checked).toMatchObject({ state: 'failed', found: `taken by another program: ${port}` });
    expect(checked.mend).toContain('MYSQL_PORT=');
  });

  test('a port that the environment has moved is the one that is tried', async () => {
    using surroundings = testSurroundings();
    await using server = createServer();
    writeFileSync(join(surroundings.folder, 'docker-compose.yml'), compose(await listen(server)));
    const env = cleanEnvironment({ MYSQL_PORT: String(await closedPort()) });
    expect(await tryOne(named(portChecks, 'ports'), surroundings.of({ env }))).toMatchObject({ state: 'ok' });
  });

  test('a server on loopback answers', async () => {
    using surroundings = testSurroundings();
    expect(await tryOne(named(portChecks, 'loopback'), surroundings.of())).toMatchObject({ state: 'ok' });
  });
});

describe('engines that the environment names', () => {
  const tryEngine = async (env: Readonly<Record<string, string>>): Promise<Checked> => {
    using surroundings = testSurroundings();
    const [check, ...more] = engineChecks(env);
    if (check === undefined || more.length > 0) throw new Error('there must be one check');
    return tryOne(check, surroundings.of({ env }));
  };

  test('a closed port fails, needed, without the password', async () => {
    const port = await closedPort();
    const checked = await tryEngine({ MYSQL_URL: `mysql://root:hunter2@127.0.0.1:${port}/lab` });
    expect(checked).toMatchObject({
      name: 'MYSQL_URL',
      need: 'needed',
      state: 'failed',
      found: `127.0.0.1:${port}: refused, nothing listens there`,
      mend: expect.stringContaining('unset MYSQL_URL'),
    });
    expect(JSON.stringify(checked)).not.toContain('hunter2');
  });

  test('an open port is well', async () => {
    await using server = createServer((socket) => socket.destroy());
    const port = await listen(server);
    expect(await tryEngine({ KAFKA_BROKERS: `127.0.0.1:${port}` })).toMatchObject({
      state: 'ok',
      found: `127.0.0.1:${port} accepts connections`,
    });
  });

  test('one broker of two that is closed fails', async () => {
    await using server = createServer((socket) => socket.destroy());
    const open = await listen(server);
    const closed = await closedPort();
    const checked = await tryEngine({ KAFKA_BROKERS: `127.0.0.1:${open},127.0.0.1:${closed}` });
    expect(checked).toMatchObject({ state: 'failed', found: expect.stringContaining(String(closed)) });
    expect(checked.found).not.toContain(String(open));
  });

  test('what is no address fails without being repeated', async () => {
    const checked = await tryEngine({ REDIS_URL: 'hunter2' });
    expect(checked).toMatchObject({ state: 'failed', mend: expect.stringContaining('redis://') });
    expect(JSON.stringify(checked)).not.toContain('hunter2');
  });

  test('where none is named one line says so', async () => {
    expect(engineChecks({ MYSQL_URL: '' })).toHaveLength(1);
    expect(await tryEngine({ MYSQL_URL: '' })).toMatchObject({ state: 'ok', need: 'optional' });
  });
});
