import { inspect } from 'node:util';

/** A line of text about any thrown value, even one whose own description throws. */
export function describeThrown(value: unknown): string {
  try {
    return value instanceof Error ? `${value.name}: ${value.message}` : inspect(value, { depth: 1 });
  } catch {
    return 'a value that cannot be described';
  }
}

/** The `code` of a thrown object, where it has a plain one; reading it never throws. */
export function thrownCode(value: unknown): string | number | undefined {
  try {
    if (typeof value !== 'object' || value === null) return undefined;
    const code = (value as { readonly code?: unknown }).code;
    return typeof code === 'string' || typeof code === 'number' ? code : undefined;
  } catch {
    return undefined;
  }
}
