import { describe, expect, test } from 'vitest';
import { assertPredicted, type Predictions, type Row } from './prediction.ts';

const row: Row = {
  id: 'main.first',
  task: 'event-loop.main',
  ask: 'Which comes first?',
  choices: ['nextTick', 'promise', 'not guaranteed'],
  kept: false,
  note: 'how-it-works',
};

describe('a prediction', () => {
  test('that was borne out passes', () => {
    expect(() => assertPredicted(row, { 'main.first': 'promise' }, 'promise')).not.toThrow();
  });

  test.each<[string, Predictions]>([
    ['open', { 'main.first': null }],
    ['missing', {}],
    ['only inherited', Object.create({ 'main.first': 'promise' }) as Predictions],
  ])('that is %s is not written yet', (_what, predictions) => {
    expect(() => assertPredicted(row, predictions, 'promise')).toThrow(
      expect.objectContaining({
        code: 'NOT_IMPLEMENTED',
        message: 'the prediction main.first is not written yet',
      }),
    );
  });

  test.each(['Promise', '', 'promise '])(
    'of "%s", which is no choice, says what the choices are',
    (answer) => {
      expect(() => assertPredicted(row, { 'main.first': answer }, 'promise')).toThrow(
        expect.objectContaining({
          name: 'TypeError',
          code: 'PREDICTION_INVALID',
          message: `the prediction main.first must be one of "nextTick", "promise", "not guaranteed", got "${answer}"`,
        }),
      );
    },
  );

  test('that was not borne out carries its row and both answers', () => {
    expect(() => assertPredicted(row, { 'main.first': 'nextTick' }, 'promise')).toThrow(
      expect.objectContaining({
        code: 'PREDICTION_WRONG',
        message: 'Which comes first? Predicted "nextTick", seen "promise".',
        row,
        predicted: 'nextTick',
        seen: 'promise',
      }),
    );
  });
});
