import type { Check } from './check.ts';
import { clockChecks } from './clock-checks.ts';
import { dependencies } from './dependencies-check.ts';
import { docker } from './docker-check.ts';
import { engineChecks } from './engine-checks.ts';
import { folderChecks } from './folder-checks.ts';
import { machineChecks } from './machine-checks.ts';
import { nodeChecks } from './node-checks.ts';
import { portChecks } from './port-checks.ts';
import { programChecks } from './program-checks.ts';
import { terminal } from './terminal-check.ts';
import { toolChecks } from './tool-checks.ts';

/** Every check, in the order in which it is shown. */
export function allChecks(env: NodeJS.ProcessEnv): readonly Check[] {
  return [
    ...nodeChecks,
    dependencies,
    ...toolChecks,
    ...machineChecks,
    ...folderChecks,
    ...clockChecks,
    ...portChecks,
    ...engineChecks(env),
    terminal,
    docker,
    ...programChecks,
  ];
}
