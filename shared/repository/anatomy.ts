/** The headings of a brief, by the guide to briefs. */
export const briefHeadings = [
  'The promise',
  'Run it',
  'The contract',
  'Given',
  'Tasks',
  'Start',
  'Limits',
  'Figures',
  'Afterwards',
] as const;

/** What a predict lab has besides, by DESIGN "A lab"; one of the first two makes a lab one. */
const predictFiles = ['experiment.ts', 'questions.ts', 'predictions.ts', 'starter/predictions.ts'] as const;

const hintsPerTask = 3;

/**
 * What is missing or out of form in one lab, in words; empty when its anatomy is whole.
 * @param files the lab's files by path inside its folder
 * @param tasks ids of the lab's tasks, in order
 */
export function anatomyProblems(
  lab: string,
  files: ReadonlyMap<string, string>,
  tasks: readonly string[],
): string[] {
  return [
    ...missingFiles(lab, files),
    ...briefProblems(files.get('README.md') ?? '', tasks),
    ...hintProblems(files.get('hints.md') ?? '', tasks),
    ...specificationProblems(lab, files, tasks),
    ...wrongProblems(files, tasks),
  ];
}

function missingFiles(lab: string, files: ReadonlyMap<string, string>): string[] {
  const paths = [...files.keys()];
  const wanted = [
    'README.md',
    'contract.ts',
    'index.ts',
    'lab.ts',
    `${lab}.test.ts`,
    'starter/index.ts',
    'hints.md',
    ...(files.has('experiment.ts') || files.has('questions.ts') ? predictFiles : []),
  ];
  return [
    ...wanted.filter((path) => !files.has(path)).map((path) => `${path} is missing`),
    ...(paths.some((path) => /^wrong\/[a-z0-9-]+\.ts$/.test(path))
      ? []
      : ['wrong/ holds no wrong implementation']),
    ...paths
      .filter((path) => path.startsWith('practice/'))
      .map((path) => `${path} is a learner's own and must not be committed here`),
  ];
}

function briefProblems(brief: string, tasks: readonly string[]): string[] {
  const headings = [...brief.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const problems: string[] = [];
  if (headings.join('\n') !== briefHeadings.join('\n')) {
    problems.push(`README.md must have the headings ${briefHeadings.join(', ')}, got ${headings.join(', ')}`);
  }
  for (const task of tasks) {
    const name = task.split('.')[1] ?? task;
    if (!brief.includes(`\`${name}\``)) problems.push(`README.md does not name the task \`${name}\``);
  }
  return problems;
}

function hintProblems(hints: string, tasks: readonly string[]): string[] {
  const sections = hints.split(/^## /m).slice(1);
  const titles = sections.map((section) => section.split('\n')[0]?.trim());
  const problems =
    titles.join('\n') === tasks.join('\n')
      ? []
      : [`hints.md must have a heading a task, in order: ${tasks.join(', ')}; got ${titles.join(', ')}`];
  for (const section of sections) {
    const count = [...section.matchAll(/^\d+\. /gm)].length;
    if (count !== hintsPerTask)
      problems.push(`hints.md must have ${hintsPerTask} hints for ${section.split('\n')[0]}, got ${count}`);
  }
  return problems;
}

function specificationProblems(
  lab: string,
  files: ReadonlyMap<string, string>,
  tasks: readonly string[],
): string[] {
  const specification = files.get(`${lab}.test.ts`) ?? '';
  const sources = [
    specification,
    ...[...files].filter(([path]) => path.startsWith('spec/')).map(([, text]) => text),
  ];
  const all = sources.join('\n');
  return [
    ...(all.includes(`'#${lab}'`)
      ? []
      : [`the specification must import "#${lab}", so that it grades any implementation`]),
    ...tasks
      .filter((task) => !all.includes(task))
      .map((task) => `the specification has no describe for ${task}`),
  ];
}

function wrongProblems(files: ReadonlyMap<string, string>, tasks: readonly string[]): string[] {
  return [...files]
    .filter(([path]) => /^wrong\/[^/]+\.ts$/.test(path))
    .flatMap(([path, text]) => {
      const caughtBy = wrongTask(text);
      const problems: string[] = [];
      if (caughtBy === undefined || !tasks.includes(caughtBy)) {
        problems.push(
          `${path} must open with "Caught by: <task>." naming one of ${tasks.join(', ')}, got ${caughtBy}`,
        );
      }
      if (!text.includes("export * from '../index.ts'"))
        problems.push(`${path} must export * from '../index.ts'`);
      return problems;
    });
}

/** The task that the header of a wrong implementation names. */
export function wrongTask(source: string): string | undefined {
  return /Caught by: ([a-z0-9-]+\.[a-z0-9-]+)\./.exec(source)?.[1];
}
