/** The keys of predictions: whatever the run did. */
import { readingOf } from '../runs.ts';
import type { Reading } from '../claim/reading.ts';
import { truthsOf } from '../quiz/prove.ts';
import type { Prediction } from '../views.ts';
import type { PredictionDefinition } from './build-lesson.ts';

/** Ids of the options that came true; a sound prediction has exactly one. */
export function rightOptions(prediction: PredictionDefinition, reading: Reading): ReturnType<typeof truthsOf> {
  const truths = Object.fromEntries(prediction.options.map((option) => [option.id, { kind: 'claim', claim: option.claim } as const]));
  return truthsOf(truths, null, reading);
}

/**
 * Runs the prediction's scenario (kept) and names its key and decisive moment.
 * @throws Error when not exactly one option came true; `check.ts` finds that before a course is shipped.
 */
export function solvePrediction(prediction: PredictionDefinition): Prediction {
  const reading = readingOf(prediction.scenario);
  const { right, options } = rightOptions(prediction, reading);
  const key = right[0];
  if (key === undefined || right.length > 1) throw new Error(`no single right answer: ${prediction.id}`);
  return {
    id: prediction.id,
    question: prediction.question,
    options: prediction.options.map(({ id, text }) => ({ id, text })),
    key,
    scenario: prediction.scenario.id,
    momentMs: options[key]?.atMs ?? reading.faultMs ?? 0,
    seq: options[key]?.seq ?? null,
    explanation: prediction.explanation,
  };
}
