/** How often what was said came true at each level of confidence: answers in the quiz, and predictions in lessons and on the bench. */
import type { ProgressView } from '#api/operations.ts';
import { confidenceLevels, type ConfidenceLevel } from '../../ui/confidence.ts';

export interface CalibrationRow {
  readonly level: ConfidenceLevel;
  /** What the word promises, in percent. */
  readonly saidPercent: number;
  readonly answers: number;
  /** What came out, in percent; null without an answer. */
  readonly rightPercent: number | null;
}

/** One row per level, in order. An answer counts as right when it got all its points; a prediction is as many answers as it has. */
export function calibrationOf({ answers, predictions }: Pick<ProgressView, 'answers' | 'predictions'>): readonly CalibrationRow[] {
  const said = [
    ...answers.map(({ confidence, points }) => ({ confidence, right: points >= 1 ? 1 : 0, of: 1 })),
    ...predictions.map(({ confidence, right, of }) => ({ confidence, right, of })),
  ];
  return confidenceLevels.map(({ id, value }) => {
    const same = said.filter(({ confidence }) => confidence === value);
    const count = same.reduce((sum, { of }) => sum + of, 0);
    const right = same.reduce((sum, each) => sum + each.right, 0);
    return {
      level: id,
      saidPercent: Math.round(value * 100),
      answers: count,
      rightPercent: count === 0 ? null : Math.round((right / count) * 100),
    };
  });
}
