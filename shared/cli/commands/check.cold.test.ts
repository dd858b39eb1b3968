import { expect, test } from 'vitest';
import { counterSource, sumThat } from '../../grade/fixtures/counter-source.ts';
import { gradingWorkspace } from '../../grade/fixtures/grading-workspace.ts';
import { startCommand } from '../fixtures/commands.ts';

test(
  'an endless loop ends by the limits that a learner has, and the command survives',
  { timeout: 120_000 },
  async () => {
    using workspace = gradingWorkspace();
    workspace.write('practice/index.ts', counterSource({ sum: sumThat('for (;;);') }));
    await using command = startCommand(['check', 'counter'], { LAB_WORKSPACE: workspace.root });
    expect(await command.exit({ withinMs: 90_000 })).toEqual({ code: 1, signal: null });
    const text = command.stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Stopped the event loop stood still for 8 s, in "counter.sum > adds its numbers"');
    expect(text).toContain('npm run hint -- counter');
    expect(await command.members()).toEqual([]);
  },
);
