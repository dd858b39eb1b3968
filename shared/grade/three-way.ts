import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wrongTask } from '../repository/anatomy.ts';
import type { LabGrade, TaskGrade, TestGrade } from './grade.ts';
import type { GradingRecord } from './grading-record.ts';
import type { Task } from './task.ts';

/** What is wrong with the grade of the reference, in words: everything must be green. */
export function judgeReference(grade: LabGrade): readonly string[] {
  return [...doubtsOf(grade), ...grade.tasks.flatMap((task) => mustBeDone(task))];
}

/** The starter must be red on every test, and because it is not written, not because it is broken. */
export function judgeStarter(grade: LabGrade): readonly string[] {
  return [
    ...doubtsOf(grade),
    ...grade.tasks.flatMap(({ task, tests }) => (tests.length === 0 ? [`${task.id} has no test`] : [])),
    ...testsOf(grade)
      .filter(({ state }) => state !== 'not-written')
      .map(({ test, state }) => `the starter must fail with NOT_IMPLEMENTED, got ${state} in "${test}"`),
  ];
}

/** A wrong implementation must fail the task that it names, each time by assertion, and pass every other. */
export function judgeWrong(grade: LabGrade, labFolder: string, name: string): readonly string[] {
  const named = wrongTask(readFileSync(join(labFolder, 'wrong', `${name}.ts`), 'utf8'));
  const red = testsOf(grade).filter(({ state }) => state === 'failed' || state === 'not-written');
  const inNamed = red.filter(({ test, state }) => state === 'failed' && test.startsWith(`${named} > `));
  return [
    // An error that nobody caught is a fair way for a mistake to show, beside a failed test.
    ...doubtsOf(grade).filter((doubt) => !doubt.startsWith('unhandled')),
    ...(inNamed.length > 0 ? [] : [`wrong/${name} got through: no test of ${named} fails`]),
    ...red
      .filter((test) => !inNamed.includes(test))
      .map(({ test }) => `wrong/${name} must pass every test but those of ${named}, failed "${test}"`),
    ...inNamed
      .filter(({ failure }) => /^(?:Test|Hook) timed out in /.test(failure?.message ?? ''))
      .map(({ test }) => `wrong/${name} must fail by assertion, got a time-out in "${test}"`),
  ];
}

/** A version in the middle of the work must be green on what is written. */
export function judgeMix(grade: LabGrade, green: readonly string[]): readonly string[] {
  return [
    ...doubtsOf(grade),
    ...grade.tasks.filter(({ task }) => green.includes(task.id)).flatMap((task) => mustBeDone(task)),
  ];
}

/** What `verify` writes down: the tests and the signature of each wrong implementation. */
export function recordOf(
  specification: string,
  tasks: readonly Task[],
  grades: ReadonlyMap<string, LabGrade>,
): GradingRecord {
  const reference = grades.get('reference');
  const ofTask = (id: string): readonly TestGrade[] =>
    reference?.tasks.find(({ task }) => task.id === id)?.tests ?? [];
  return {
    specification,
    tests: Object.fromEntries(tasks.map(({ id }) => [id, ofTask(id).map(({ test }) => test)])),
    signatures: Object.fromEntries(
      [...grades]
        .filter(([implementation]) => implementation.startsWith('wrong/'))
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([implementation, grade]) => [
          implementation.slice('wrong/'.length),
          testsOf(grade)
            .filter(({ state }) => state === 'failed')
            .map(({ test }) => test),
        ]),
    ),
  };
}

/** Where the recorded file is not what was just seen. */
export function recordProblems(
  recorded: GradingRecord | undefined,
  seen: GradingRecord,
  lab: string,
): readonly string[] {
  const again = `npm run verify -- ${lab} --record`;
  if (recorded === undefined) return [`${lab} has no grading.json: ${again}`];
  const stale = (what: string, a: unknown, b: unknown): readonly string[] =>
    JSON.stringify(a) === JSON.stringify(b) ? [] : [`grading.json has other ${what} than this run: ${again}`];
  return [
    ...stale('specification files', recorded.specification, seen.specification),
    ...stale('tests', recorded.tests, seen.tests),
    ...stale('wrong implementations', Object.keys(recorded.signatures), Object.keys(seen.signatures)),
    ...Object.entries(seen.signatures).flatMap(([name, tests]) =>
      stale(`failing tests of wrong/${name}`, recorded.signatures[name] ?? tests, tests),
    ),
  ];
}

function testsOf(grade: LabGrade): readonly TestGrade[] {
  return grade.tasks.flatMap(({ tests }) => tests);
}

function mustBeDone({ task, state, tests }: TaskGrade): readonly string[] {
  const red = tests.filter((test) => test.state !== 'passed');
  if (state === 'done') return [];
  return [`${task.id} must be green, got ${red.length} of ${tests.length} red, such as "${red[0]?.test}"`];
}

function doubtsOf(grade: LabGrade): readonly string[] {
  return grade.doubts
    .filter(({ kind }) => kind !== 'edited-specification')
    .map((doubt) => `${doubt.kind}: ${JSON.stringify(doubt).slice(0, 300)}`);
}
