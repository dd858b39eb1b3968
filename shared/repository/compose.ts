import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly mem_limit?: string;
  readonly healthcheck?: { readonly test?: readonly string[] };
}

export interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

/** Reads a compose file, with the keys that `<<` merges in. */
export function parseCompose(text: string): ComposeFile {
  return parse(text, { merge: true }) as ComposeFile;
}

/** The services that start with `--profile week-N`, in the order of the file. */
export function servicesOfWeek(compose: ComposeFile, week: number): readonly string[] {
  return Object.entries(compose.services)
    .filter(([, service]) => service.profiles?.includes(`week-${week}`) === true)
    .map(([name]) => name);
}

/**
 * What is wrong with the compose file, one sentence each: one service an engine and no other, exact versions,
 * ports on loopback that the environment can move, none of them twice, a health check and a memory limit each,
 * the limits adding up to what the header says, named volumes, credentials through variables, profiles by week.
 */
export function composeProblems(text: string, engines: readonly string[]): readonly string[] {
  const compose = parseCompose(text);
  const services = Object.entries(compose.services);
  const names = services.map(([name]) => name);
  return [
    ...(sorted(names) === sorted(engines)
      ? []
      : [`services must be ${sorted(engines)}, got ${sorted(names)}`]),
    ...services.flatMap(([name, service]) => serviceProblems(name, service, compose)),
    ...repeated(
      services.flatMap(([, service]) => service.ports ?? []).map((port) => /:-(\d+)\}/.exec(port)?.[1]),
    ),
    ...sumProblems(
      text,
      services.map(([, service]) => service.mem_limit),
    ),
    ...secretProblems(services),
  ];
}

const sorted = (names: readonly string[]): string => names.toSorted().join(', ');

function serviceProblems(name: string, service: Service, compose: ComposeFile): readonly string[] {
  const problems: string[] = [];
  const must = (holds: boolean, what: string): void => {
    if (!holds) problems.push(`${name} must ${what}`);
  };
  const image = service.image ?? '';
  must(
    /^[\w./-]+:\d+\.\d+(?:\.\d+)?(?:-[\w.]+)?$/.test(image),
    `pin its image to an exact version, got ${image}`,
  );
  must((service.ports ?? []).length > 0, 'publish a port');
  for (const port of service.ports ?? []) {
    must(
      /^127\.0\.0\.1:\$\{[A-Z0-9_]+_PORT:-\d+\}:(?:\d+|\$\{[A-Z0-9_]+_PORT:-\d+\})$/.test(port),
      `publish on loopback, on a port that a variable moves, got ${port}`,
    );
  }
  must((service.healthcheck?.test ?? []).length > 1, 'have a health check');
  must(megabytes(service.mem_limit) > 0, `have a memory limit in megabytes, got ${service.mem_limit}`);
  must((service.volumes ?? []).length > 0, 'keep its data in a named volume');
  for (const volume of service.volumes ?? []) {
    must((volume.split(':')[0] ?? '') in (compose.volumes ?? {}), `use a named volume, got ${volume}`);
  }
  must(
    (service.profiles ?? []).length > 0 &&
      (service.profiles ?? []).every((profile) => /^week-[1-8]$/.test(profile)),
    'belong to the profile of a week',
  );
  return problems;
}

function repeated(ports: readonly (string | undefined)[]): readonly string[] {
  return ports
    .filter((port, index) => ports.indexOf(port) !== index)
    .map((port) => `two services must not share a default port, got ${port} twice`);
}

function megabytes(limit: string | undefined): number {
  return Number(/^(\d+)m$/.exec(limit ?? '')?.[1] ?? 0);
}

function sumProblems(text: string, limits: readonly (string | undefined)[]): readonly string[] {
  const sum = limits.reduce((total, limit) => total + megabytes(limit), 0);
  const stated = /^# Memory limits add up to (\d+) MiB/m.exec(text)?.[1];
  return stated === String(sum) ? [] : [`the header must state ${sum} MiB of memory limits, got ${stated}`];
}

/** A default password that opens another thing as well is a leak that waits: own words, each used once. */
const common =
  /^(?:root|admin|guest|password|postgres|mysql|redis|secret|test|minioadmin|changeme|example)$/i;

function secretProblems(services: readonly (readonly [string, Service])[]): readonly string[] {
  const secrets = services.flatMap(([name, { environment = {} }]) =>
    Object.entries(environment)
      .filter(([key]) => /PASS|SECRET|AUTH/.test(key))
      .map(([key, value]) => ({ place: `${name} ${key}`, value: String(value) })),
  );
  const defaults = secrets.map(({ value }) => /^\$\{[A-Z0-9_]+:-(.+)\}$/.exec(value)?.[1]);
  return secrets.flatMap(({ place }, index) => {
    const own = defaults[index];
    if (own === undefined) return [`${place} must come from a variable with a default`];
    if (common.test(own)) return [`${place} must not default to a well-known password, got ${own}`];
    return defaults.indexOf(own) === index ? [] : [`${place} must have a default of its own, got ${own}`];
  });
}
