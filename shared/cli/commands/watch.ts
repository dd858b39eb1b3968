import { hasPractice, practiceFolder } from '../../grade/practice-folder.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import type { Program } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import { Keyboard } from '../watch/keyboard.ts';
import { WatchSession } from '../watch/session.ts';
import { FolderWatch } from '../watch/watch-folder.ts';
import { labNamed, type FoundLab } from '../weeks.ts';
import { check } from './check.ts';

const flags = {} as const satisfies FlagSpecs;

export const watch: Command = {
  name: 'watch',
  usage: 'npm run watch -- <lab>',
  summary: 'Checks your version each time you save it: the first red task within a second, then the rest.',
  flags,
  notes: [
    'Keys: h the next hint, r the demonstration with yours, c compare, n the next red task, a all of them in full,',
    'q quit. LAB_WATCH=poll looks at the files five times a second instead of asking the file system for events;',
    'where it has none that happens by itself. Without a terminal it checks once, with the exit codes of check.',
  ],
  async run(args, program) {
    const { words } = parseFlags(args, flags);
    if (words.length > 1) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    const how = program.env['LAB_WATCH'] ?? '';
    if (how !== '' && how !== 'poll')
      throw new UsageError(`LAB_WATCH must be poll or nothing, got "${how}".`);
    const lab = labNamed(program.root, words[0]);
    if (!program.out.isTerminal || !program.stdin.isTTY) {
      program.err.line('watch needs a terminal for its keys; this is one check.');
      return check.run([lab.lab], program);
    }
    if (!hasPractice(lab.folder)) {
      program.err.line(`${lab.lab} is not begun. To get its starter: npm run practice -- ${lab.lab}`);
      return 1;
    }
    return watchLab(program, lab, how === 'poll');
  },
};

async function watchLab(program: Program, lab: FoundLab, poll: boolean): Promise<number> {
  const { promise: over, resolve: end } = Promise.withResolvers<number>();
  await using session = await WatchSession.open(program, lab);
  using keyboard = new Keyboard(program.stdin, (key) => {
    if (key === 'q' || key === 'ctrl-d') end(0);
    else if (key === 'ctrl-c') interrupt(keyboard, end);
    else act(session, key);
  });
  // At once, and not when everything has been closed: a second Ctrl-C ends this process without a word.
  program.signal.addEventListener('abort', () => keyboard.close(), { once: true });
  program.signal.addEventListener('abort', () => end(1), { once: true });
  using _changes = new FolderWatch({
    folder: practiceFolder(lab.folder),
    poll,
    onChange: (change) => void (change === 'gone' ? session.gone() : session.saved()),
    onPolling: (why) => program.err.line(`The file system: ${why}; the files are looked at instead.`),
  });
  void session.saved('the start');
  // Awaited here: what is in use above is closed when this function is left.
  return await over;
}

function act(session: WatchSession, key: string): void {
  switch (key) {
    case 'h':
      return session.hint();
    case 'n':
      return void session.next();
    case 'a':
      return void session.all();
    case 'r':
      return void session.demonstrate();
    case 'c':
      return void session.compare();
  }
}

/** What the terminal does with Ctrl-C outside of raw mode: a signal to the whole group. */
function interrupt(keyboard: Keyboard, end: (code: number) => void): void {
  keyboard.close();
  if (process.platform === 'win32') end(130);
  else process.kill(0, 'SIGINT');
}
