import type { EngineName } from '../lab/lab.ts';

/** The variable that names an engine that is already running, and what it looks like. */
export const givenVariables: Readonly<
  Record<EngineName, { readonly name: string; readonly example: string }>
> = {
  mysql: { name: 'MYSQL_URL', example: 'mysql://root:<password>@127.0.0.1:17101' },
  postgres: { name: 'POSTGRES_URL', example: 'postgres://lab:<password>@127.0.0.1:17102/postgres' },
  mongodb: { name: 'MONGODB_URL', example: 'mongodb://127.0.0.1:17103/?replicaSet=rs0' },
  redis: { name: 'REDIS_URL', example: 'redis://127.0.0.1:17104' },
  rabbitmq: { name: 'RABBITMQ_URL', example: 'amqp://lab:<password>@127.0.0.1:17105' },
  kafka: { name: 'KAFKA_BROKERS', example: '127.0.0.1:17106' },
  s3: { name: 'S3_ENDPOINT', example: 'http://127.0.0.1:17107' },
};

export interface EnginesFound {
  readonly urls: Readonly<Partial<Record<EngineName, string>>>;
  readonly missing: readonly EngineName[];
}

/** The engines that the environment names, of those that are needed. */
export function givenEngines(needs: readonly EngineName[], env: NodeJS.ProcessEnv): EnginesFound {
  const urls: Partial<Record<EngineName, string>> = {};
  const missing: EngineName[] = [];
  for (const engine of needs) {
    const url = env[givenVariables[engine].name];
    if (url === undefined || url === '') missing.push(engine);
    else urls[engine] = url;
  }
  return { urls, missing };
}

/** One line: what is missing, and the way to get it. */
export function howToGet(missing: readonly EngineName[]): string {
  const ways = missing.map((engine) => {
    const { name, example } = givenVariables[engine];
    return `${engine}: start one (docker compose up -d --wait ${engine}) and set ${name}, such as ${example}`;
  });
  return `needs ${missing.join(', ')}. ${ways.join('; ')}`;
}
