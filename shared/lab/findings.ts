/**
 * Where `value` is not plain data that survives JSON, or undefined when it is. Findings are read by tests and
 * by programs: a NaN that becomes null on the way, or a function that vanishes, would make them lie.
 * @returns the path and what stands there, such as `speedUp.ratio is NaN`
 */
export function notPlain(value: unknown, path = 'findings'): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : `${path} is ${value}`;
    case 'object':
      return value === null ? undefined : notPlainInside(value, path);
    default:
      return `${path} is ${typeof value}`;
  }
}

function notPlainInside(value: object, path: string): string | undefined {
  const prototype: unknown = Object.getPrototypeOf(value);
  const isArray = Array.isArray(value);
  if (!isArray && prototype !== Object.prototype && prototype !== null) {
    return `${path} is a ${value.constructor.name}`;
  }
  for (const [key, inner] of Object.entries(value)) {
    const problem = notPlain(inner, isArray ? `${path}[${key}]` : `${path}.${key}`);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
