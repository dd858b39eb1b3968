import { parseArgs } from 'node:util';
import { nearest, UsageError } from './usage-error.ts';

interface FlagSpec {
  /** `boolean` takes no value, `string` and `integer` need one. */
  readonly type: 'boolean' | 'string' | 'integer';
  /** The placeholder in the usage text, such as `out.json`. */
  readonly value?: string;
  readonly help: string;
  /** Least and greatest integer accepted. */
  readonly range?: readonly [number, number];
}

export type FlagSpecs = Readonly<Record<string, FlagSpec>>;

type FlagValues<S extends FlagSpecs> = {
  readonly [K in keyof S]: S[K]['type'] extends 'boolean'
    ? boolean
    : (S[K]['type'] extends 'integer' ? number : string) | undefined;
};

export interface Parsed<S extends FlagSpecs> {
  readonly flags: FlagValues<S>;
  readonly words: readonly string[];
}

/**
 * Reads flags and words.
 * @throws UsageError for an unknown flag (with the nearest name), a missing or superfluous value, a value out of range
 */
export function parseFlags<S extends FlagSpecs>(args: readonly string[], specs: S): Parsed<S> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(specs).map(([name, spec]) => [
        name,
        { type: spec.type === 'boolean' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, boolean | string | number | undefined> = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, spec.type === 'boolean' ? false : undefined]),
  );
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const spec = Object.hasOwn(specs, token.name) ? specs[token.name] : undefined;
    if (spec === undefined) throw unknownFlag(token.rawName, Object.keys(specs));
    // The flag after one without its value is not that value: `--trace --json` would write a file named so.
    const value = token.inlineValue === false && token.value.startsWith('--') ? undefined : token.value;
    values[token.name] = readValue(token.name, spec, value);
  }
  return { flags: values as FlagValues<S>, words };
}

function readValue(name: string, spec: FlagSpec, value: string | undefined): boolean | string | number {
  if (spec.type === 'boolean') {
    if (value !== undefined) throw new UsageError(`--${name} takes no value, got "${value}".`);
    return true;
  }
  if (value === undefined || value === '') {
    throw new UsageError(`--${name} needs a value: --${name} ${spec.value ?? 'value'}.`);
  }
  if (spec.type === 'string') return value;
  const [least, greatest] = spec.range ?? [0, Number.MAX_SAFE_INTEGER];
  const number = Number(value);
  if (!/^-?[0-9]+$/.test(value) || number < least || number > greatest) {
    throw new UsageError(`--${name} must be a whole number from ${least} to ${greatest}, got "${value}".`);
  }
  return number;
}

function unknownFlag(raw: string, known: readonly string[]): UsageError {
  const near = nearest(raw.replace(/^-+/, ''), known);
  const expected = known.map((name) => `--${name}`).join(', ');
  return new UsageError(
    `Unknown flag ${raw}; expected ${expected}.${near === undefined ? '' : ` Did you mean --${near}?`}`,
  );
}
