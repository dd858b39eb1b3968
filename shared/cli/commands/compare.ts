import type { Comparison } from '../../bench/index.ts';
import { gradeLab } from '../../grade/grade-lab.ts';
import { hasPractice } from '../../grade/practice-folder.ts';
import { comparisonPage } from '../compare/comparison-page.ts';
import { comparisonReport } from '../compare/comparison-report.ts';
import type { ComparisonResult } from '../compare/comparison-result.ts';
import { keepComparison, readLastComparison } from '../compare/last-comparison.ts';
import { loadComparison } from '../compare/load-comparison.ts';
import { preparePage } from '../compare/page-file.ts';
import { runComparison } from '../compare/run-comparison.ts';
import { mayBeTimed, verdictOn, whyNotTimed, type Verdict } from '../compare/why-not-timed.ts';
import type { Command } from '../command.ts';
import { parseFlags, type FlagSpecs } from '../flags.ts';
import type { Program } from '../program.ts';
import { UsageError } from '../usage-error.ts';
import type { FoundLab } from '../weeks.ts';
import { showProgress } from './bench.ts';

const flags = {
  json: { type: 'boolean', help: 'the result as one JSON object on standard output; use npm run -s' },
  html: { type: 'string', value: 'out.html', help: 'save the comparison as one page that needs no network' },
  last: { type: 'boolean', help: 'show the figures of the last comparison beside the new ones' },
  rounds: {
    type: 'integer',
    value: '7',
    range: [1, 1000],
    help: 'how often each contender runs, instead of what the comparison says',
  },
} as const satisfies FlagSpecs;

export const compare: Command = {
  name: 'compare',
  usage: 'npm run compare -- <lab> [flags]',
  summary:
    'Your version, the reference and the best npm peer under the same load, in paired rounds in one run.',
  flags,
  notes: [
    'The specification runs on your version first: with a red core task it is not timed. The last comparison of a',
    'lab is kept in .lab/compare.',
    'Exit codes: 0 compared; 1 your version is wrong or not begun, or failed under load; 2 the call was wrong.',
  ],
  async run(args, program) {
    const { flags: given, words } = parseFlags(args, flags);
    if (words.length > 1) throw new UsageError(`Expected one lab, got ${words.join(' ')}.`);
    const { lab, comparison } = await loadComparison(program.root, words[0]);
    if (!hasPractice(lab.folder)) {
      program.err.line(`${lab.lab} is not begun. To get its starter: npm run practice -- ${lab.lab}`);
      return 1;
    }
    const page = given.html === undefined ? undefined : await preparePage(program, given.html);
    const verdict = await judge(program, lab);
    if (!mayBeTimed(verdict)) return refuse(program, lab, verdict, given.json);

    const result = await measure(program, lab, comparison, verdict, given.rounds);
    if (result === undefined) return 1;
    const { root, out, err } = program;
    const last = given.last ? readLastComparison(root, lab.lab) : undefined;
    keep(program, result);
    if (given.last && last === undefined) err.line(`No comparison of ${lab.lab} was kept before this one.`);
    await page?.save(comparisonPage(result, last));
    if (given.json) out.line(JSON.stringify({ ...result, ...(given.last ? { last: last ?? null } : {}) }));
    else for (const line of comparisonReport(result, out, last)) out.line(line);
    if (page !== undefined) err.line(`Saved ${page.path}`);
    return 0;
  },
};

/** Undefined when a contender failed under load, which is then said. */
async function measure(
  { root, env, signal, err }: Program,
  { lab, folder }: FoundLab,
  comparison: Comparison<unknown>,
  { openTasks }: Verdict,
  rounds: number | undefined,
): Promise<ComparisonResult | undefined> {
  const progress = showProgress(err);
  try {
    return await runComparison({
      root,
      lab,
      folder,
      comparison,
      openTasks,
      signal,
      env,
      onProgress: progress.show,
      ...(rounds !== undefined && { rounds }),
    });
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    // Anything else, and a stop, is not a contender's.
    if (!code.startsWith('BENCH_')) throw error;
    err.line(`${lab} was not compared: ${message}`);
    return undefined;
  } finally {
    progress.end();
  }
}

async function judge({ root, env, signal, err }: Program, lab: FoundLab): Promise<Verdict> {
  if (err.isTerminal) err.stream.write(`\r\u001B[K${lab.lab}: the specification runs on your version`);
  else err.line(`${lab.lab}: the specification runs on your version`);
  const grade = await gradeLab({
    root,
    lab: lab.lab,
    folder: lab.folder,
    implementation: 'practice',
    signal,
    env,
  });
  return verdictOn(grade, root);
}

function refuse({ out, err }: Program, lab: FoundLab, verdict: Verdict, json: boolean): number {
  if (err.isTerminal) err.stream.write('\r\u001B[K');
  const red = verdict.red.map(({ id }) => id);
  if (json) out.line(JSON.stringify({ lab: lab.lab, red, doubts: verdict.doubts }));
  else for (const line of whyNotTimed(lab.lab, verdict)) out.line(line);
  return 1;
}

/** From a clone that cannot be written the comparison is as good as from another. */
function keep({ root, err }: Program, result: ComparisonResult): void {
  try {
    keepComparison(root, result);
  } catch (error) {
    err.line(
      `This comparison is not kept for --last: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
