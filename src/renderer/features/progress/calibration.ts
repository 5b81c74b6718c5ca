/** How often answers were right at each level of confidence. */
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

/** One row per level, in order. An answer counts as right when it got all its points. */
export function calibrationOf(answers: ProgressView['answers']): readonly CalibrationRow[] {
  return confidenceLevels.map(({ id, value }) => {
    const same = answers.filter(({ confidence }) => confidence === value);
    const right = same.filter(({ points }) => points >= 1).length;
    return {
      level: id,
      saidPercent: Math.round(value * 100),
      answers: same.length,
      rightPercent: same.length === 0 ? null : Math.round((right / same.length) * 100),
    };
  });
}
