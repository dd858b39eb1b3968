import { absent, failed, ok, type Check } from './check.ts';

/** Tables are drawn for this width; on a narrower terminal rows become lists. */
const leastColumns = 80;

export const terminal: Check = {
  name: 'terminal',
  need: 'optional',
  for: 'questions, keys of watch, progress',
  run({ terminal: { isTerminal, columns, stdin } }) {
    if (!isTerminal || !stdin.isTTY) {
      return absent('none: output goes on plainly, and nothing is asked', 'run the command in a terminal');
    }
    // The keys of watch need it. Back at once: Ctrl-C must stay a signal.
    stdin.setRawMode(true);
    stdin.setRawMode(false);
    return columns >= leastColumns
      ? ok(`${columns} columns, keys can be read`)
      : failed(`${columns} columns`, `make the window ${leastColumns} columns wide`);
  },
};
