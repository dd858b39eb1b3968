import { benchReport, runBench, type BenchProgress } from '../../bench/index.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import { loadBench } from '../load-bench.ts';
import type { Output } from '../program.ts';
import { UsageError } from '../usage-error.ts';

const flags = {
  json: { type: 'boolean', help: 'the result as one JSON object on standard output; use npm run -s' },
  rounds: {
    type: 'integer',
    value: '7',
    range: [1, 1000],
    help: 'how often each contender runs, instead of what the bench says',
  },
} as const satisfies FlagSpecs;

export const bench: Command = {
  name: 'bench',
  usage: 'npm run bench -- <lab> [flags]',
  summary: 'Measures a lab against the best npm peer and the bare limit, in paired rounds in one run.',
  flags,
  notes: ['Exit codes: 0 every goal of the bench file is met; 1 one is missed; 2 the call was wrong.'],
  async run(args, program) {
    const parsed = parseFlags(args, flags);
    const [lab, ...more] = parsed.words;
    if (more.length > 0) throw new UsageError(`Expected one lab, got ${parsed.words.join(' ')}.`);
    const loaded = await loadBench(program.root, lab);
    const progress = showProgress(program.err);
    const result = await runBench(loaded, {
      signal: program.signal,
      onProgress: progress.show,
      ...(parsed.flags.rounds === undefined ? {} : { rounds: parsed.flags.rounds }),
    }).finally(progress.end);
    if (parsed.flags.json) program.out.line(JSON.stringify(result));
    else for (const line of benchReport(result, program.out)) program.out.line(line);
    return result.met ? 0 : 1;
  },
};

/** One line that is written over on a terminal; elsewhere a line a contender. */
export function showProgress(err: Output): { show(progress: BenchProgress): void; end(): void } {
  return {
    show(progress) {
      const { scenario, contender, step } = progress;
      const text = `${scenario}: ${contender}, ${step === 'round' ? `round ${progress.round} of ${progress.rounds}` : step}`;
      if (err.isTerminal) err.stream.write(`\r\u001B[K${text.slice(0, err.columns - 1)}`);
      else if (step === 'setup') err.line(text);
    },
    end() {
      if (err.isTerminal) err.stream.write('\r\u001B[K');
    },
  };
}
