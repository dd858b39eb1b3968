import { expect, test } from 'vitest';
import { workerPoolWorkspace } from '../compare/fixtures/worker-pool-workspace.ts';
import type { ComparisonResult } from '../compare/comparison-result.ts';
import { startCommand } from '../fixtures/commands.ts';

const withinMs = 240_000;

test(
  'compares a learner’s finished worker pool, from its specification to its figures',
  async () => {
    using workspace = workerPoolWorkspace();
    await using command = startCommand(['compare', 'worker-pool', '--rounds', '1', '--json'], {
      LAB_WORKSPACE: workspace.root,
    });
    const { code } = await command.exit({ withinMs });
    expect({ code, output: code === 0 ? '' : command.output }).toEqual({ code: 0, output: '' });
    const result: ComparisonResult = JSON.parse(command.stdout);
    expect(result.openTasks).toEqual([]);
    expect(result.contenders.map(({ name }) => name)).toEqual(['mine', 'reference', 'piscina, 16 a thread']);
  },
  2 * withinMs,
);
