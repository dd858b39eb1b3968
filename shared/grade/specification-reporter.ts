import { appendFileSync } from 'node:fs';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import type { Failure, PredictionSeen, SpecificationEvent } from './specification-events.ts';

/** Writes each event to a file as soon as vitest tells it; that a test has begun the setup file writes itself. */
export class SpecificationReporter implements Reporter {
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  onTestModuleCollected(module: TestModule): void {
    this.#write({
      kind: 'collected',
      tests: [...module.children.allTests()].map((test) => test.fullName),
    });
  }

  onTestCaseResult(test: TestCase): void {
    const { state, errors } = test.result();
    if (state === 'pending') return;
    this.#write({ kind: 'ended', test: test.fullName, state, failures: (errors ?? []).map(failureOf) });
  }

  onTestModuleEnd(module: TestModule): void {
    const errors = module.errors();
    if (errors.length > 0) this.#write({ kind: 'unloadable', failures: errors.map(failureOf) });
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    this.#write({ kind: 'finished', unhandled: unhandled.map(failureOf) });
  }

  #write(event: SpecificationEvent): void {
    appendFileSync(this.#file, `${JSON.stringify(event)}\n`);
  }
}

function failureOf(error: SerializedError): Failure {
  const { name, message, stack, cause } = error;
  const own = error as Readonly<Record<string, unknown>>;
  return {
    name: name ?? 'Error',
    message: message || firstLine(stack) || (name ?? 'Error'),
    code: typeof own['code'] === 'string' ? own['code'] : null,
    stack: stack ?? '',
    isAssertion: name === 'AssertionError' || own['code'] === 'ERR_ASSERTION',
    expected: printed(own['expected']),
    actual: printed(own['actual']),
    cause: cause === undefined || cause === null ? null : failureOf(cause),
    prediction: own['code'] === 'PREDICTION_WRONG' ? predictionOf(own) : null,
  };
}

/** An error that crossed a thread, such as a DOMException, may have lost its message and kept its stack. */
function firstLine(stack: string | undefined): string | undefined {
  return stack?.split('\n')[0];
}

function printed(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? null);
}

function predictionOf(error: Readonly<Record<string, unknown>>): PredictionSeen {
  const row = error['row'] as { id: string; ask: string; kept: boolean; note: string };
  const { id, ask, kept, note } = row;
  return { row: id, ask, kept, note, predicted: String(error['predicted']), seen: String(error['seen']) };
}
