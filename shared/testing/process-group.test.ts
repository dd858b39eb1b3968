import { describe, expect, test } from 'vitest';
import { startFixture } from './fixtures/start-fixture.ts';
import {
  endGroup,
  groupMembers,
  hasProcessGroups,
  membersFromProc,
  membersFromPs,
  requireProcessGroups,
  signalMembers,
} from './process-group.ts';

const withinMs = 20_000;

/** The group's tests are listed where there are groups, so that none is skipped anywhere. */
const posixOnly = hasProcessGroups ? [process.platform] : [];
const elsewhere = hasProcessGroups ? [] : [process.platform];
const readers = [
  ...(hasProcessGroups ? [{ name: 'ps', members: membersFromPs }] : []),
  ...(process.platform === 'linux' ? [{ name: '/proc', members: membersFromProc }] : []),
];

describe.each(readers)('as $name tells it', { timeout: 2 * withinMs }, ({ members }) => {
  test('a group has its leader and its child as members, and none when both are gone', async () => {
    await using parent = startFixture('family.ts');
    const [, child] = await parent.waitForOutput(/child (\d+) up/, { withinMs });
    expect(await members(parent.pid)).toEqual([parent.pid, Number(child)].toSorted((a, b) => a - b));
    await endGroup(parent.pid, { withinMs });
    expect(await members(parent.pid)).toEqual([]);
  });
});

test.each(posixOnly)('an empty group is told, not thrown (%s)', async () => {
  const child = startFixture('print.ts');
  await child.exit({ withinMs });
  expect(await groupMembers(child.pid)).toEqual([]);
  expect(signalMembers(child.pid, 'SIGTERM')).toBe(false);
  await endGroup(child.pid, { withinMs });
});

test.each(posixOnly)('an aborted end rejects with the reason (%s)', async () => {
  await using parent = startFixture('family.ts');
  await parent.waitForOutput('up', { withinMs });
  const signal = AbortSignal.abort(new Error('enough'));
  await expect(endGroup(parent.pid, { withinMs, signal })).rejects.toThrow('enough');
});

test.each(elsewhere)('%s has no process groups and says so', () => {
  expect(() => requireProcessGroups('a test')).toThrow(
    expect.objectContaining({ code: 'PROCESS_GROUP_UNSUPPORTED' }),
  );
});
