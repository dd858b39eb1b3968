import { NotImplemented } from './not-implemented.ts';

/** One question of a predict lab with a closed set of answers. */
export interface Row {
  /** `task.row` without the lab, such as `main.nexttick-before-promise`. */
  readonly id: string;
  /** Id of its task, such as `event-loop.main`. */
  readonly task: string;
  readonly ask: string;
  /** All answers that can be given, as the learner writes them. */
  readonly choices: readonly string[];
  /** Kept rows are run by `check` alone, so that a table copied from the demonstration does not pass. */
  readonly kept: boolean;
  /** The paragraph that explains it: a heading's anchor in the lab's note, such as `how-it-works`. */
  readonly note: string;
}

/** The learner's answers by row id; null is open. */
export type Predictions = Readonly<Record<string, string | null>>;

/** What the documentation promises, for one version line of one engine. */
export interface Documented {
  /** `node`, or an engine's name. */
  readonly engine: string;
  /** The beginning of the versions it holds for, such as `26.`; any other is measured and shown, not graded. */
  readonly versions: string;
  readonly answers: Readonly<Record<string, { readonly answer: string; readonly source: string }>>;
}

/** A prediction that the run did not bear out; the grader shows both answers and the note's paragraph. */
export class PredictionWrong extends Error {
  override readonly name = 'PredictionWrong';
  readonly code = 'PREDICTION_WRONG';
  readonly row: Row;
  readonly predicted: string;
  readonly seen: string;

  constructor(row: Row, predicted: string, seen: string) {
    super(`${row.ask} Predicted "${predicted}", seen "${seen}".`);
    this.row = row;
    this.predicted = predicted;
    this.seen = seen;
  }
}

/**
 * Holds one prediction against what was seen.
 * @throws NotImplemented when the row is open or missing
 * @throws TypeError with code `PREDICTION_INVALID` when the answer is none of the row's choices
 * @throws PredictionWrong when something else was seen
 */
export function assertPredicted(row: Row, predictions: Predictions, seen: string): void {
  const predicted = Object.hasOwn(predictions, row.id) ? predictions[row.id] : null;
  if (predicted === null || predicted === undefined) throw new NotImplemented(`the prediction ${row.id}`);
  if (!row.choices.includes(predicted)) {
    throw Object.assign(
      new TypeError(
        `the prediction ${row.id} must be one of ${row.choices.map((choice) => `"${choice}"`).join(', ')}, got ${JSON.stringify(predicted)}`,
      ),
      { code: 'PREDICTION_INVALID' },
    );
  }
  if (predicted !== seen) throw new PredictionWrong(row, predicted, seen);
}
