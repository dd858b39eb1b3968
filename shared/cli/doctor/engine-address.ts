import type { EngineName } from '../../lab/lab.ts';
import type { Address } from './connect.ts';

/** By scheme the port that is meant when an address names none. */
const schemes: Readonly<Record<EngineName, Readonly<Record<string, number>>>> = {
  mysql: { mysql: 3306 },
  postgres: { postgres: 5432, postgresql: 5432 },
  mongodb: { mongodb: 27_017 },
  redis: { redis: 6379, rediss: 6379 },
  rabbitmq: { amqp: 5672, amqps: 5671 },
  kafka: {},
  s3: { http: 80, https: 443 },
};
const kafkaPort = 9092;

/**
 * The servers that an engine's address names: one, or several between commas (MongoDB, Kafka). What stands in it as
 * user and password is left alone.
 * @returns undefined when it is no such address, or names its servers through DNS alone (`mongodb+srv`)
 */
export function engineAddresses(engine: EngineName, text: string): readonly Address[] | undefined {
  if (engine === 'kafka') return hostsOf(text, kafkaPort);
  const [, scheme = '', hosts = ''] = /^([a-z]+):\/\/(?:[^/]*@)?([^/?#@]+)/.exec(text) ?? [];
  const port = schemes[engine][scheme];
  return port === undefined ? undefined : hostsOf(hosts, port);
}

function hostsOf(text: string, defaultPort: number): readonly Address[] | undefined {
  const addresses = text.split(',').map((part) => {
    const [, host = '', port = String(defaultPort)] =
      /^(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(\d{1,5}))?$/i.exec(part.trim()) ?? [];
    return { host: host.replaceAll(/[[\]]/g, ''), port: Number(port) };
  });
  return addresses.every(({ host, port }) => host !== '' && port > 0 && port < 65_536)
    ? addresses
    : undefined;
}
