import { parse } from 'yaml';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly 'runs-on'?: string;
  readonly 'timeout-minutes'?: number;
  readonly permissions?: unknown;
  readonly strategy?: {
    readonly 'fail-fast'?: boolean;
    readonly matrix?: { readonly os?: readonly string[] };
  };
  readonly steps?: readonly Step[];
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** What a learner types after a clone, in this order. */
const learnerCommands = ['npm run week:1', 'npm test'] as const;

const systems = ['ubuntu', 'macos', 'windows'] as const;

/**
 * What is wrong with the learner's workflow, one sentence each: it must run the two commands, and nothing else,
 * on three systems with the oldest Node that is promised, install nothing beforehand, pin every action by commit
 * with its version beside it, hold no right but reading, and end.
 */
export function workflowProblems(text: string): readonly string[] {
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs ?? {});
  return [
    ...pinProblems(text),
    ...permissionProblems(workflow, jobs),
    ...(workflow.concurrency === undefined ? ['the workflow must have a concurrency group'] : []),
    ...(jobs.length === 0 ? ['the workflow must have a job'] : []),
    ...jobs.flatMap(([name, job]) => jobProblems(name, job)),
  ];
}

function pinProblems(text: string): readonly string[] {
  return text
    .split('\n')
    .filter((line) => /^\s*(?:- )?uses:/.test(line))
    .filter((line) => !/uses: [\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
    .map((line) => `an action must be pinned by 40 hex digits with its version, got ${line.trim()}`);
}

function permissionProblems(
  workflow: Workflow,
  jobs: readonly (readonly [string, Job])[],
): readonly string[] {
  const granted = JSON.stringify(workflow.permissions ?? null);
  return [
    ...(granted === '{"contents":"read"}'
      ? []
      : [`permissions must be contents: read alone, got ${granted}`]),
    ...jobs
      .filter(([, job]) => job.permissions !== undefined)
      .map(([name]) => `job ${name} must not have permissions of its own`),
  ];
}

function jobProblems(name: string, job: Job): readonly string[] {
  const problems: string[] = [];
  const minutes = job['timeout-minutes'];
  if (minutes === undefined || minutes > 30) {
    problems.push(`job ${name} must end within 30 minutes, got ${minutes ?? 'no timeout-minutes'}`);
  }
  const os = job.strategy?.matrix?.os ?? [];
  const missing = systems.filter((system) => !os.some((label) => label.startsWith(`${system}-`)));
  if (missing.length > 0) problems.push(`job ${name} must run on ${missing.join(', ')} too`);
  if (job.strategy?.['fail-fast'] !== false)
    problems.push(`job ${name} must show every system, with fail-fast: false`);
  if (job['runs-on'] !== '${{ matrix.os }}') problems.push(`job ${name} must run on its matrix`);

  const steps = job.steps ?? [];
  const commands = steps.flatMap((step) => (step.run === undefined ? [] : [step.run.trim()]));
  if (commands.join('\n') !== learnerCommands.join('\n')) {
    problems.push(`job ${name} must run ${learnerCommands.join(', then ')}, got ${commands.join(', then ')}`);
  }
  const node = steps.find((step) => step.uses?.startsWith('actions/setup-node@') === true)?.with ?? {};
  if (String(node['node-version']) !== '20') problems.push(`job ${name} must start with Node 20`);
  const restores = steps.some((step) => step.uses?.startsWith('actions/cache') === true) || 'cache' in node;
  if (restores || node['package-manager-cache'] !== false) {
    problems.push(`job ${name} must install cold: no cache, and package-manager-cache: false`);
  }
  return problems;
}
