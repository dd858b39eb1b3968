import { fileURLToPath } from 'node:url';
import { relative } from 'node:path';
import type { Doubt } from '../grade/grade.ts';
import type { Interruption } from '../grade/run-specification.ts';
import type { Failure } from '../grade/specification-events.ts';
import { milliseconds } from '../lab/quantity.ts';

/** A line of a report: what it is, and what it says. */
export interface Said {
  readonly label: string;
  readonly text: string;
}

/** What a failing test says: the operation, what was expected, what came, the seed, the learner's own line. */
export function sayFailure(failure: Failure, labFolder: string): readonly Said[] {
  const seed = /\bseed["']?[:= ]+(-?\d+)/.exec(failure.message)?.[1];
  const line = learnersLine(failure, labFolder);
  const cause = failure.cause;
  return [
    { label: 'Says', text: exitInWords(failure.message) },
    ...(failure.expected === null ? [] : [{ label: 'Expected', text: failure.expected }]),
    ...(failure.actual === null ? [] : [{ label: 'Got', text: failure.actual }]),
    ...(cause === null ? [] : [{ label: 'Because', text: `${cause.name}: ${cause.message}` }]),
    ...(seed === undefined ? [] : [{ label: 'Seed', text: seed }]),
    ...(line === undefined ? [] : [{ label: 'Your code', text: line }]),
  ];
}

/** Vitest catches `process.exit`; its own words name vitest and not what happened. */
function exitInWords(message: string): string {
  const code = /process\.exit unexpectedly called with "(.*)"/.exec(message)?.[1];
  return code === undefined
    ? message
    : `your code called process.exit(${code}), which ends the whole program`;
}

/** The first line of the stack, or of its causes' stacks, that lies in the learner's folder. */
export function learnersLine(failure: Failure | null, labFolder: string): string | undefined {
  if (failure === null) return undefined;
  for (const [, place = ''] of failure.stack.matchAll(
    /((?:file:\/\/)?[^\s()]+\/practice\/[^\s()]+:\d+(?::\d+)?)/g,
  )) {
    return relative(labFolder, pathOf(place));
  }
  return learnersLine(failure.cause, labFolder);
}

/** Why a run is not green whatever its tests say. */
export function sayDoubt(doubt: Doubt, root: string): readonly Said[] {
  switch (doubt.kind) {
    case 'no-tests':
      return [{ label: 'Not green', text: 'the specification ran no test' }];
    case 'missing-tests':
      return [
        {
          label: 'Not green',
          text:
            doubt.tests.length === 1
              ? `1 test of the specification did not run: ${doubt.tests[0]}`
              : `${doubt.tests.length} tests of the specification did not run, such as: ${doubt.tests[0]}`,
        },
      ];
    case 'edited-specification':
      return [
        {
          label: 'Not green',
          text: 'the specification, or code given with it, was edited. To have it back: git checkout -- . in the lab’s folder, but for practice/',
        },
      ];
    case 'borrowed':
      return [
        {
          label: 'Borrowed',
          text: `${doubt.from} takes ${doubt.file} from the reference: usable to go on with, not done`,
        },
      ];
    case 'wrong-file-loaded':
      return [{ label: 'Not green', text: `the grader loaded ${doubt.file} instead of your version` }];
    case 'unloadable':
      return doubt.failures.flatMap((failure) => sayUnloadable(failure, root));
    case 'unhandled':
      // The same one may have been thrown by every test.
      return [...new Set(doubt.failures.map(({ message }) => exitInWords(message)))].map((message) => ({
        label: 'Unhandled',
        text: `${message}; outside any test, as a rejection or an error that nobody caught`,
      }));
    default:
      return [{ label: 'Stopped', text: sayInterruption(doubt.interruption, root) }];
  }
}

function sayUnloadable(failure: Failure, root: string): readonly Said[] {
  const [, place] =
    /((?:file:\/\/)?\/[^\s()]+\.ts:\d+(?::\d+)?)/.exec(`${failure.message}\n${failure.stack}`) ?? [];
  return [
    { label: 'No run', text: `your version does not load: ${failure.name}: ${exitInWords(failure.message)}` },
    ...(place === undefined ? [] : [{ label: 'At', text: pathOf(place).replace(`${root}/`, '') }]),
  ];
}

/** A place in a stack, which writes files as URLs, or, outside of modules, as paths. */
function pathOf(place: string): string {
  const [, url = '', position = ''] = /^(.*?)((?::\d+)+)$/.exec(place) ?? [];
  return `${url.startsWith('file:') ? fileURLToPath(url) : url}${position}`;
}

function sayInterruption(interruption: Interruption, root: string): string {
  const during = interruption.test === null ? ' before the first test began' : `, in "${interruption.test}"`;
  switch (interruption.kind) {
    case 'blocked':
      return `the event loop stood still for ${milliseconds(interruption.forMs)}${during}: a loop that never ends, never lets others run, or fills the memory`;
    case 'timed-out':
      return `the run was still going after ${milliseconds(interruption.afterMs)}${during}: something that is waited for never comes`;
    case 'held': {
      const by = interruption.by.map((thing) => `\n${thing.replace(`${root}/`, '')}`).join('');
      return `every test has passed, and ${milliseconds(interruption.afterMs)} later something still holds the process:${by || ' a timer, a thread or a server that nobody closed'}`;
    }
    default:
      return sayDeath(interruption.output, during);
  }
}

function sayDeath(output: string, during: string): string {
  if (/heap out of memory/.test(output)) return `your version ran out of memory${during}`;
  const last = output.trim().split('\n').slice(-8).join('\n');
  return `the process that ran your version died${during}${last === '' ? '' : `\n${last}`}`;
}
