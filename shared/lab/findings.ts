/**
 * Where `value` is not plain data that survives JSON, or undefined when it is. Findings are read by tests and
 * by programs: a NaN that becomes null on the way, or a function that vanishes, would make them lie.
 * @returns the path and what stands there, such as `speedUp.ratio is NaN`
 */
export function notPlain(value: unknown): string | undefined {
  return problemOf(value, 'findings', []);
}

/** @param around the objects that this value lies in, to find circles */
function problemOf(value: unknown, path: string, around: readonly object[]): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `${path} is ${value}`;
    case 'object':
      return value === null ? undefined : problemInside(value, path, around);
    default:
      return `${path} is ${typeof value}`;
  }
}

function problemInside(value: object, path: string, around: readonly object[]): string | undefined {
  if (around.includes(value)) return `${path} is a circle`;
  const prototype: unknown = Object.getPrototypeOf(value);
  const isArray = Array.isArray(value);
  if (!isArray && prototype !== Object.prototype && prototype !== null) {
    return `${path} is a ${nameOf(prototype)}`;
  }
  // The entries of an array go over its holes too, which JSON fills with null.
  for (const [key, inner] of isArray ? value.entries() : Object.entries(value)) {
    const problem = problemOf(inner, isArray ? `${path}[${key}]` : `${path}.${key}`, [...around, value]);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function nameOf(prototype: unknown): string {
  const { constructor } = prototype as { readonly constructor?: { readonly name?: unknown } };
  return typeof constructor?.name === 'string' ? constructor.name : 'object of an unknown class';
}
