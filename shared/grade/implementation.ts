/**
 * Which version of a lab a run stands on: `reference` (default), `practice`, `starter`, `wrong/<name>`, or
 * `mixed/<name>`, which `verify` makes of the reference and the starter.
 * `LAB_IMPL` lists them: `channels=practice,locks=wrong/plain-del`.
 */
export type Implementation = 'reference' | 'practice' | 'starter' | `wrong/${string}` | `mixed/${string}`;

const labName = /^[a-z][a-z0-9-]*$/;
const namedImplementation = /^(?:wrong|mixed)\/[a-z][a-z0-9-]*$/;

/**
 * Reads a `LAB_IMPL` list. Empty or undefined: every lab is its reference.
 * @throws Error with code `IMPLEMENTATION_INVALID` when an entry is not `lab=implementation`, or a lab stands in it twice
 */
export function parseImplementations(list: string | undefined): Map<string, Implementation> {
  const chosen = new Map<string, Implementation>();
  for (const entry of (list ?? '').split(',')) {
    const text = entry.trim();
    if (text === '') continue;
    const [lab, implementation, ...rest] = text.split('=');
    if (lab === undefined || implementation === undefined || rest.length > 0 || !labName.test(lab)) {
      throw invalid(`an entry of LAB_IMPL must be lab=implementation, got "${text}"`);
    }
    if (!isImplementation(implementation)) {
      throw invalid(
        `the implementation of ${lab} must be reference, practice, starter or wrong/<name>, got "${implementation}"`,
      );
    }
    if (chosen.has(lab)) throw invalid(`LAB_IMPL must name each lab once, got ${lab} twice`);
    chosen.set(lab, implementation);
  }
  return chosen;
}

/** The entry file of an implementation, relative to its lab's folder. */
export function entryFile(implementation: Implementation): string {
  switch (implementation) {
    case 'reference':
      return 'index.ts';
    case 'practice':
    case 'starter':
      return `${implementation}/index.ts`;
    default:
      // What is made for a moment stands in a folder that no tool looks into.
      return implementation.startsWith('mixed/') ? `.${implementation}.ts` : `${implementation}.ts`;
  }
}

function isImplementation(text: string): text is Implementation {
  return text === 'reference' || text === 'practice' || text === 'starter' || namedImplementation.test(text);
}

function invalid(message: string): Error {
  return Object.assign(new Error(message), { code: 'IMPLEMENTATION_INVALID' });
}
