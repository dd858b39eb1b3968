import { briefHeadings } from '../repository/anatomy.ts';

export interface Scaffold {
  readonly lab: string;
  readonly week: number;
  readonly topic: string;
}

/**
 * The files of a new build lab, by path inside its folder. Its anatomy is whole, and wherever it is empty it
 * fails: the run, the specification and the starter all throw NOT_IMPLEMENTED.
 */
export function scaffoldFiles(scaffold: Scaffold): ReadonlyMap<string, string> {
  const { lab, topic, week } = scaffold;
  const subject = lab.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const type = subject.charAt(0).toUpperCase() + subject.slice(1);
  const task = `${lab}.first`;
  return new Map([
    ['README.md', brief(scaffold)],
    [
      'hints.md',
      `# Hints\n\n## ${task}\n\n1. A nudge, not written yet.\n2. The idea, not written yet.\n3. Nearly the answer, not written yet.\n`,
    ],
    [
      'contract.ts',
      `import type { Task } from '@lab/shared/grade';

/** What every implementation promises; not written yet. */
export type ${type} = () => Promise<string>;

export const tasks: readonly Task[] = [
  { id: '${task}', title: 'The first task, not written yet', level: 'core', minutes: 20 },
];
`,
    ],
    ['index.ts', `export * from './contract.ts';\nexport { ${subject} } from './${lab}.ts';\n`],
    [
      `${lab}.ts`,
      `import { NotImplemented } from '@lab/shared/grade';
import type { ${type} } from './contract.ts';

/** The reference; not written yet. */
export const ${subject}: ${type} = () => Promise.reject(new NotImplemented('${subject}()'));
`,
    ],
    [
      'lab.ts',
      `import { NotImplemented } from '@lab/shared/grade';
import { defineLab } from '@lab/shared/lab';

export default defineLab({
  name: '${lab}',
  title: 'The title of ${lab}, not written yet',
  week: ${week},
  topics: ['${topic}'],
  needs: [],
  run: () => Promise.reject(new NotImplemented('the demonstration of ${lab}')),
});
`,
    ],
    [
      `${lab}.test.ts`,
      `import { describe, expect, test } from 'vitest';
import { ${subject} } from '#${lab}';

describe('${task}', () => {
  test('resolves with what its contract says', async () => {
    expect(await ${subject}()).toBe('what the contract says');
  });
});
`,
    ],
    [
      'starter/index.ts',
      `import { NotImplemented } from '@lab/shared/grade';
import type { ${type} } from '../contract.ts';

export * from '../contract.ts';

export const ${subject}: ${type} = () => Promise.reject(new NotImplemented('${subject}()'));
`,
    ],
    [
      'wrong/first-mistake.ts',
      `/** Caught by: ${task}. The first plausible mistake, not written yet. */
import type { ${type} } from '../contract.ts';

export * from '../index.ts';

export const ${subject}: ${type} = () => Promise.resolve('');
`,
    ],
  ]);
}

const taskTable = `| id      | what you write  | right when      | minutes |
| ------- | --------------- | --------------- | ------: |
| \`first\` | not written yet | not written yet |      20 |`;

function brief({ lab, week, topic }: Scaffold): string {
  const sections = briefHeadings.map((heading) => {
    if (heading === 'Run it') return `## ${heading}\n\n\`npm run week:${week} -- ${lab}\`\n`;
    if (heading !== 'Tasks') return `## ${heading}\n\nNot written yet.\n`;
    return `## ${heading}\n\n${taskTable}\n`;
  });
  return [`# ${lab}\n\nbuild · \`${topic}\`\n`, ...sections].join('\n');
}
