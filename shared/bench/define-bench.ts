import { referenceOf } from './bench.ts';
import type { Bench, Scenario } from './bench.ts';
import { benchError } from './bench-error.ts';

/**
 * A lab's bench, checked; `<lab>.bench.ts` exports it as `bench`.
 *
 * @throws BENCH_DEFINITION when a name is doubled or not known, or a number is out of its range
 */
export function defineBench(bench: Bench): Bench {
  expectKebabCase('name', bench.name);
  expectSome(`scenarios of ${bench.name}`, bench.scenarios);
  expectUnique(
    `scenario names of ${bench.name}`,
    bench.scenarios.map((scenario) => scenario.name),
  );
  for (const scenario of bench.scenarios) checkScenario(scenario);
  return bench;
}

/** @throws BENCH_DEFINITION unless `rounds` is a whole number above 0 */
export function checkRounds(what: string, rounds: number): void {
  if (!Number.isSafeInteger(rounds) || rounds < 1) fail(what, 'a whole number above 0', rounds);
}

function checkScenario(scenario: Scenario): void {
  const { name, contenders, goals, rounds, warmUpMs, roundMs } = scenario;
  expectKebabCase('scenario name', name);
  expectSome(`contenders of ${name}`, contenders);
  const names = contenders.map((contender) => contender.name);
  expectUnique(`contender names of ${name}`, names);
  expectKnown(`reference of ${name}`, referenceOf(scenario), names);
  for (const goal of goals) {
    expectKnown(`goal.contender of ${name}`, goal.contender, names);
    expectKnown(`goal.against of ${name}`, goal.against, names);
    if (goal.contender === goal.against)
      fail(`goal.against of ${name}`, 'another contender than goal.contender', goal.against);
    if (!(goal.atLeast > 0 && goal.atLeast < Infinity))
      fail(`goal.atLeast of ${name}`, 'a ratio above 0', goal.atLeast);
  }
  if (rounds !== undefined) checkRounds(`rounds of ${name}`, rounds);
  if (roundMs !== undefined && !(roundMs > 0 && roundMs < Infinity))
    fail(`roundMs of ${name}`, 'milliseconds above 0', roundMs);
  if (warmUpMs !== undefined && !(warmUpMs >= 0 && warmUpMs < Infinity))
    fail(`warmUpMs of ${name}`, 'milliseconds, 0 or more', warmUpMs);
}

function expectKebabCase(what: string, name: string): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) fail(what, 'kebab-case', JSON.stringify(name));
}

function expectSome(what: string, values: readonly unknown[]): void {
  if (values.length === 0) fail(what, 'at least one', 'none');
}

function expectUnique(what: string, names: readonly string[]): void {
  const doubled = names.find((name, index) => names.indexOf(name) !== index);
  if (doubled !== undefined) fail(what, 'unique', `${JSON.stringify(doubled)} twice`);
}

function expectKnown(what: string, name: string, known: readonly string[]): void {
  if (!known.includes(name)) fail(what, `one of ${JSON.stringify(known)}`, JSON.stringify(name));
}

function fail(what: string, expected: string, got: unknown): never {
  throw benchError('BENCH_DEFINITION', `${what} must be ${expected}, got ${String(got)}`);
}
