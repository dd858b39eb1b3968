import { expect, test } from 'vitest';
import { givenVariables } from '../../engines/given.ts';
import { engineNames, type EngineName } from '../../lab/lab.ts';
import { engineAddresses } from './engine-address.ts';

const rows: readonly { engine: EngineName; text: string; hosts: string }[] = [
  { engine: 'mysql', text: 'mysql://root:pass@127.0.0.1:17101/lab', hosts: '127.0.0.1:17101' },
  { engine: 'mysql', text: 'mysql://root@localhost', hosts: 'localhost:3306' },
  { engine: 'postgres', text: 'postgresql://lab:p%40ss@db.example/postgres', hosts: 'db.example:5432' },
  { engine: 'postgres', text: 'postgres://lab:odd@word@[::1]:5433/postgres', hosts: '::1:5433' },
  { engine: 'mongodb', text: 'mongodb://a:1,b:2/?replicaSet=rs0', hosts: 'a:1 b:2' },
  { engine: 'redis', text: 'rediss://:secret@cache:6380/1', hosts: 'cache:6380' },
  { engine: 'rabbitmq', text: 'amqps://queue', hosts: 'queue:5671' },
  { engine: 'kafka', text: '127.0.0.1:17106, 127.0.0.2', hosts: '127.0.0.1:17106 127.0.0.2:9092' },
  { engine: 's3', text: 'https://store.example', hosts: 'store.example:443' },
];

test.each(rows)('$engine at $text is $hosts', ({ engine, text, hosts }) => {
  const addresses = engineAddresses(engine, text);
  expect(addresses?.map(({ host, port }) => `${host}:${port}`).join(' ')).toBe(hosts);
});

test.each(engineNames)('the example of %s is an address of it', (engine) => {
  expect(engineAddresses(engine, givenVariables[engine].example)).toHaveLength(1);
});

test.each([
  { engine: 'mysql', text: 'postgres://127.0.0.1' },
  { engine: 'mysql', text: '127.0.0.1:3306' },
  { engine: 'mysql', text: 'mysql://' },
  { engine: 'mongodb', text: 'mongodb+srv://cluster.example' },
  { engine: 'redis', text: 'redis://127.0.0.1:70000' },
  { engine: 'redis', text: 'redis://127.0.0.1:0' },
  { engine: 'kafka', text: 'kafka://127.0.0.1:9092' },
  { engine: 'kafka', text: '' },
] as const)('$text is no address of $engine', ({ engine, text }) => {
  expect(engineAddresses(engine, text)).toBeUndefined();
});
