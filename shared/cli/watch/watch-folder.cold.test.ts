import { EventEmitter } from 'node:events';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../../testing/index.ts';
import { FolderWatch, type Change, type WatchFolderOptions } from './watch-folder.ts';

const withinMs = 10_000;

interface Watched {
  readonly folder: string;
  readonly changes: Change[];
  readonly polling: string[];
  readonly watch: FolderWatch;
  save(name: string, text: string): void;
}

function watched({ poll = false, ...more }: Partial<WatchFolderOptions> = {}): Watched {
  const root = mkdtempSync(join(tmpdir(), 'lab watch '));
  const folder = join(root, 'practice');
  mkdirSync(folder);
  writeFileSync(join(folder, 'index.ts'), 'before');
  const changes: Change[] = [];
  const polling: string[] = [];
  const watch = new FolderWatch({
    folder,
    poll,
    onChange: (change) => changes.push(change),
    onPolling: (why) => polling.push(why),
    ...more,
  });
  onTestFinished(() => {
    watch.close();
    rmSync(root, { recursive: true, force: true });
  });
  return { folder, changes, polling, watch, save: (name, text) => writeFileSync(join(folder, name), text) };
}

const until = (assertion: () => void): Promise<void> => eventually(assertion, { withinMs });

describe.each([
  { how: 'by events', poll: false },
  { how: 'by looking', poll: true },
])('$how', ({ poll }) => {
  test('a save, a new file and a deleted one are told', async () => {
    const { changes, save, folder, polling } = watched({ poll });
    save('index.ts', 'saved');
    await until(() => expect(changes).toHaveLength(1));
    save('worker.ts', 'new');
    await until(() => expect(changes).toHaveLength(2));
    rmSync(join(folder, 'worker.ts'));
    await until(() => expect(changes).toHaveLength(3));
    expect(changes).toEqual(['saved', 'saved', 'saved']);
    expect(polling).toEqual([]);
  });

  test('a save in a folder that was made later is told', async () => {
    const { changes, save, folder } = watched({ poll });
    mkdirSync(join(folder, 'deep'));
    save('deep/first.ts', 'first');
    await until(() => expect(changes).not.toEqual([]));
    const before = changes.length;
    save('deep/first.ts', 'first, saved again');
    await until(() => expect(changes.length).toBeGreaterThan(before));
  });

  test('an editor that writes beside and renames is told', async () => {
    const { changes, save, folder } = watched({ poll });
    save('index.ts~', 'saved');
    renameSync(join(folder, 'index.ts~'), join(folder, 'index.ts'));
    await until(() => expect(changes.at(-1)).toBe('saved'));
  });

  test('a folder that goes is told, and saves are told again when it is back', async () => {
    const { changes, save, folder, polling } = watched({ poll });
    rmSync(folder, { recursive: true });
    await until(() => expect(changes.at(-1)).toBe('gone'));
    mkdirSync(folder);
    save('index.ts', 'back');
    await until(() => expect(changes.at(-1)).toBe('saved'));
    const before = changes.length;
    save('index.ts', 'back, and saved');
    await until(() => expect(changes.length).toBeGreaterThan(before));
    expect(polling).toEqual([]);
  });

  test('nothing is told after close, and a second close does nothing', async () => {
    const first = watched({ poll });
    const second = watched({ poll });
    first.watch.close();
    first.watch.close();
    for (const { save } of [first, second]) save('index.ts', 'saved');
    await until(() => expect(second.changes, 'control: one that is open tells').toEqual(['saved']));
    expect(first.changes).toEqual([]);
  });
});

describe('a file system without events', () => {
  /** Events that the test sends, and nobody else. */
  const deaf = (): EventEmitter & { close(): void } =>
    Object.assign(new EventEmitter(), { close: () => undefined });

  test('the folder is looked at once two saves have come without one, and no save is missed', async () => {
    const { changes, save, polling } = watched({ listen: deaf });
    save('index.ts', 'first');
    await until(() => expect(changes).toHaveLength(1));
    expect(polling, 'one alone may have been on its way').toEqual([]);
    save('index.ts', 'the second');
    await until(() => expect(polling).toEqual(['it told of no change twice']));
    save('index.ts', 'and the third');
    await until(() => expect(changes).toHaveLength(3));
    expect(polling, 'said once').toHaveLength(1);
  });

  test('an error of the events leads to looking, with its code', async () => {
    const events = deaf();
    const { changes, save, polling } = watched({ listen: () => events });
    events.emit('error', Object.assign(new Error('no watch left'), { code: 'ENOSPC' }));
    expect(polling).toEqual(['it tells of no changes here (ENOSPC)']);
    save('index.ts', 'saved');
    await until(() => expect(changes).toEqual(['saved']));
  });
});

test('a folder put in place of another is listened to in its turn', async () => {
  const { changes, save, folder, polling } = watched();
  renameSync(folder, `${folder}.kept`);
  mkdirSync(folder);
  save('index.ts', 'another');
  await until(() => expect(changes.at(-1)).toBe('saved'));
  for (const text of ['once', 'and twice', 'and three times']) {
    const before = changes.length;
    save('index.ts', text);
    await until(() => expect(changes.length).toBeGreaterThan(before));
  }
  expect(polling, 'events still come').toEqual([]);
});
